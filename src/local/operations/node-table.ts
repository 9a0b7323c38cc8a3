import type { OperationName } from '../../wire/routes.ts';
import { FILTERABLE } from './filter.ts';
import {
  getNodeExtension,
  getRemoteDesktop,
  getRemoteLoginSettings,
  listNodeExtensions,
  uploadBatchServiceLogs,
} from './node-access.ts';
import { disableScheduling, enableScheduling, rebootNode, reimageNode } from './node-actions.ts';
import { addNodeUser, deleteNodeUser, updateNodeUser } from './node-users.ts';
import { getNode, listNodes } from './nodes.ts';
import type { Built } from './operation.ts';
import {
  NODE_DISABLE_SCHEDULING,
  NODE_REBOOT,
  NODE_REIMAGE,
  NODE_USER_ADD,
  NODE_USER_UPDATE,
  UPLOAD_LOGS,
} from './shapes-node.ts';

/** Operations on compute nodes. */
export const NODE_OPERATIONS = {
  ComputeNode_List: { kind: 'read', run: listNodes, filterable: FILTERABLE.nodes },
  ComputeNode_Get: { kind: 'read', run: getNode },

  ComputeNode_AddUser: { kind: 'write', run: addNodeUser, body: ['user', NODE_USER_ADD] },
  ComputeNode_UpdateUser: {
    kind: 'write',
    run: updateNodeUser,
    body: ['nodeUpdateUserParameter', NODE_USER_UPDATE],
  },
  ComputeNode_DeleteUser: { kind: 'write', run: deleteNodeUser },

  ComputeNode_Reboot: { kind: 'write', run: rebootNode, body: ['nodeRebootParameter', NODE_REBOOT] },
  ComputeNode_Reimage: { kind: 'write', run: reimageNode, body: ['nodeReimageParameter', NODE_REIMAGE] },
  ComputeNode_DisableScheduling: {
    kind: 'write',
    run: disableScheduling,
    body: ['nodeDisableSchedulingParameter', NODE_DISABLE_SCHEDULING],
  },
  ComputeNode_EnableScheduling: { kind: 'write', run: enableScheduling },

  ComputeNode_GetRemoteLoginSettings: { kind: 'read', run: getRemoteLoginSettings },
  ComputeNode_GetRemoteDesktop: { kind: 'read', run: getRemoteDesktop },
  ComputeNode_UploadBatchServiceLogs: {
    kind: 'read',
    run: uploadBatchServiceLogs,
    body: ['uploadBatchServiceLogsConfiguration', UPLOAD_LOGS],
  },

  ComputeNodeExtension_List: { kind: 'read', run: listNodeExtensions },
  ComputeNodeExtension_Get: { kind: 'read', run: getNodeExtension },
} as const satisfies Partial<Record<OperationName, Built>>;
