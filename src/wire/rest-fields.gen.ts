// Generated from the mappers of @azure/batch by test/spec/generated.mjs: do not edit.
/**
 * Fields of the bodies of pools, jobs and tasks, as REST spells them, by class. A type is String, Number,
 * Boolean, TimeSpan, Object (anything), a class, or `=A|B` for one of some words; `[]` after it: a list;
 * `!` at the end: required.
 */
export const REST_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "AffinityInformation": {
    "affinityId": "String!"
  },
  "ApplicationPackageReference": {
    "applicationId": "String!",
    "version": "String"
  },
  "AuthenticationTokenSettings": {
    "access": "=job[]"
  },
  "AutoPoolSpecification": {
    "autoPoolIdPrefix": "String",
    "poolLifetimeOption": "=jobschedule|job!",
    "keepAlive": "Boolean",
    "pool": "PoolSpecification"
  },
  "AutoUserSpecification": {
    "scope": "=task|pool",
    "elevationLevel": "=nonadmin|admin"
  },
  "AzureBlobFileSystemConfiguration": {
    "accountName": "String!",
    "containerName": "String!",
    "accountKey": "String",
    "sasKey": "String",
    "blobfuseOptions": "String",
    "relativeMountPath": "String!",
    "identityReference": "ComputeNodeIdentityReference"
  },
  "AzureFileShareConfiguration": {
    "accountName": "String!",
    "azureFileUrl": "String!",
    "accountKey": "String!",
    "relativeMountPath": "String!",
    "mountOptions": "String"
  },
  "CIFSMountConfiguration": {
    "username": "String!",
    "source": "String!",
    "relativeMountPath": "String!",
    "mountOptions": "String",
    "password": "String!"
  },
  "CertificateReference": {
    "thumbprint": "String!",
    "thumbprintAlgorithm": "String!",
    "storeLocation": "=currentuser|localmachine",
    "storeName": "String",
    "visibility": "=starttask|task|remoteuser[]"
  },
  "CloudServiceConfiguration": {
    "osFamily": "String!",
    "osVersion": "String"
  },
  "ComputeNodeIdentityReference": {
    "resourceId": "String"
  },
  "ContainerConfiguration": {
    "type": "String!",
    "containerImageNames": "String[]",
    "containerRegistries": "ContainerRegistry[]"
  },
  "ContainerRegistry": {
    "username": "String",
    "password": "String",
    "registryServer": "String",
    "identityReference": "ComputeNodeIdentityReference"
  },
  "DataDisk": {
    "lun": "Number!",
    "caching": "=none|readonly|readwrite",
    "diskSizeGB": "Number!",
    "storageAccountType": "=standard_lrs|premium_lrs"
  },
  "DiffDiskSettings": {
    "placement": "=CacheDisk"
  },
  "DiskEncryptionConfiguration": {
    "targets": "=osdisk|temporarydisk[]"
  },
  "EnvironmentSetting": {
    "name": "String!",
    "value": "String"
  },
  "ExitCodeMapping": {
    "code": "Number!",
    "exitOptions": "ExitOptions!"
  },
  "ExitCodeRangeMapping": {
    "start": "Number!",
    "end": "Number!",
    "exitOptions": "ExitOptions!"
  },
  "ExitConditions": {
    "exitCodes": "ExitCodeMapping[]",
    "exitCodeRanges": "ExitCodeRangeMapping[]",
    "preProcessingError": "ExitOptions",
    "fileUploadError": "ExitOptions",
    "default": "ExitOptions"
  },
  "ExitOptions": {
    "jobAction": "=none|disable|terminate",
    "dependencyAction": "=satisfy|block"
  },
  "HttpHeader": {
    "name": "String!",
    "value": "String"
  },
  "ImageReference": {
    "publisher": "String",
    "offer": "String",
    "sku": "String",
    "version": "String",
    "virtualMachineImageId": "String",
    "exactVersion": "String"
  },
  "InboundNATPool": {
    "name": "String!",
    "protocol": "=tcp|udp!",
    "backendPort": "Number!",
    "frontendPortRangeStart": "Number!",
    "frontendPortRangeEnd": "Number!",
    "networkSecurityGroupRules": "NetworkSecurityGroupRule[]"
  },
  "JobAddParameter": {
    "id": "String!",
    "displayName": "String",
    "priority": "Number",
    "maxParallelTasks": "Number",
    "allowTaskPreemption": "Boolean",
    "constraints": "JobConstraints",
    "jobManagerTask": "JobManagerTask",
    "jobPreparationTask": "JobPreparationTask",
    "jobReleaseTask": "JobReleaseTask",
    "commonEnvironmentSettings": "EnvironmentSetting[]",
    "poolInfo": "PoolInformation!",
    "onAllTasksComplete": "=noaction|terminatejob",
    "onTaskFailure": "=noaction|performexitoptionsjobaction",
    "metadata": "MetadataItem[]",
    "usesTaskDependencies": "Boolean",
    "networkConfiguration": "JobNetworkConfiguration"
  },
  "JobConstraints": {
    "maxWallClockTime": "TimeSpan",
    "maxTaskRetryCount": "Number"
  },
  "JobManagerTask": {
    "id": "String!",
    "displayName": "String",
    "commandLine": "String!",
    "containerSettings": "TaskContainerSettings",
    "resourceFiles": "ResourceFile[]",
    "outputFiles": "OutputFile[]",
    "environmentSettings": "EnvironmentSetting[]",
    "constraints": "TaskConstraints",
    "requiredSlots": "Number",
    "killJobOnCompletion": "Boolean",
    "userIdentity": "UserIdentity",
    "runExclusive": "Boolean",
    "applicationPackageReferences": "ApplicationPackageReference[]",
    "authenticationTokenSettings": "AuthenticationTokenSettings",
    "allowLowPriorityNode": "Boolean"
  },
  "JobNetworkConfiguration": {
    "subnetId": "String!"
  },
  "JobPreparationTask": {
    "id": "String",
    "commandLine": "String!",
    "containerSettings": "TaskContainerSettings",
    "resourceFiles": "ResourceFile[]",
    "environmentSettings": "EnvironmentSetting[]",
    "constraints": "TaskConstraints",
    "waitForSuccess": "Boolean",
    "userIdentity": "UserIdentity",
    "rerunOnNodeRebootAfterSuccess": "Boolean"
  },
  "JobReleaseTask": {
    "id": "String",
    "commandLine": "String!",
    "containerSettings": "TaskContainerSettings",
    "resourceFiles": "ResourceFile[]",
    "environmentSettings": "EnvironmentSetting[]",
    "maxWallClockTime": "TimeSpan",
    "retentionTime": "TimeSpan",
    "userIdentity": "UserIdentity"
  },
  "LinuxUserConfiguration": {
    "uid": "Number",
    "gid": "Number",
    "sshPrivateKey": "String"
  },
  "MetadataItem": {
    "name": "String!",
    "value": "String!"
  },
  "MountConfiguration": {
    "azureBlobFileSystemConfiguration": "AzureBlobFileSystemConfiguration",
    "nfsMountConfiguration": "NFSMountConfiguration",
    "cifsMountConfiguration": "CIFSMountConfiguration",
    "azureFileShareConfiguration": "AzureFileShareConfiguration"
  },
  "MultiInstanceSettings": {
    "numberOfInstances": "Number",
    "coordinationCommandLine": "String!",
    "commonResourceFiles": "ResourceFile[]"
  },
  "NFSMountConfiguration": {
    "source": "String!",
    "relativeMountPath": "String!",
    "mountOptions": "String"
  },
  "NetworkConfiguration": {
    "subnetId": "String",
    "dynamicVNetAssignmentScope": "=none|job",
    "endpointConfiguration": "PoolEndpointConfiguration",
    "publicIPAddressConfiguration": "PublicIPAddressConfiguration"
  },
  "NetworkSecurityGroupRule": {
    "priority": "Number!",
    "access": "=allow|deny!",
    "sourceAddressPrefix": "String!",
    "sourcePortRanges": "String[]"
  },
  "NodePlacementConfiguration": {
    "policy": "=regional|zonal"
  },
  "OSDisk": {
    "ephemeralOSDiskSettings": "DiffDiskSettings"
  },
  "OutputFile": {
    "filePattern": "String!",
    "destination": "OutputFileDestination!",
    "uploadOptions": "OutputFileUploadOptions!"
  },
  "OutputFileBlobContainerDestination": {
    "path": "String",
    "containerUrl": "String!",
    "identityReference": "ComputeNodeIdentityReference",
    "uploadHeaders": "HttpHeader[]"
  },
  "OutputFileDestination": {
    "container": "OutputFileBlobContainerDestination"
  },
  "OutputFileUploadOptions": {
    "uploadCondition": "=tasksuccess|taskfailure|taskcompletion!"
  },
  "PoolAddParameter": {
    "id": "String!",
    "displayName": "String",
    "vmSize": "String!",
    "cloudServiceConfiguration": "CloudServiceConfiguration",
    "virtualMachineConfiguration": "VirtualMachineConfiguration",
    "resizeTimeout": "TimeSpan",
    "targetDedicatedNodes": "Number",
    "targetLowPriorityNodes": "Number",
    "enableAutoScale": "Boolean",
    "autoScaleFormula": "String",
    "autoScaleEvaluationInterval": "TimeSpan",
    "enableInterNodeCommunication": "Boolean",
    "networkConfiguration": "NetworkConfiguration",
    "startTask": "StartTask",
    "certificateReferences": "CertificateReference[]",
    "applicationPackageReferences": "ApplicationPackageReference[]",
    "applicationLicenses": "String[]",
    "taskSlotsPerNode": "Number",
    "taskSchedulingPolicy": "TaskSchedulingPolicy",
    "userAccounts": "UserAccount[]",
    "metadata": "MetadataItem[]",
    "mountConfiguration": "MountConfiguration[]",
    "targetNodeCommunicationMode": "=default|classic|simplified"
  },
  "PoolEndpointConfiguration": {
    "inboundNATPools": "InboundNATPool[]!"
  },
  "PoolInformation": {
    "poolId": "String",
    "autoPoolSpecification": "AutoPoolSpecification"
  },
  "PoolSpecification": {
    "displayName": "String",
    "vmSize": "String!",
    "cloudServiceConfiguration": "CloudServiceConfiguration",
    "virtualMachineConfiguration": "VirtualMachineConfiguration",
    "taskSlotsPerNode": "Number",
    "taskSchedulingPolicy": "TaskSchedulingPolicy",
    "resizeTimeout": "TimeSpan",
    "targetDedicatedNodes": "Number",
    "targetLowPriorityNodes": "Number",
    "enableAutoScale": "Boolean",
    "autoScaleFormula": "String",
    "autoScaleEvaluationInterval": "TimeSpan",
    "enableInterNodeCommunication": "Boolean",
    "networkConfiguration": "NetworkConfiguration",
    "startTask": "StartTask",
    "certificateReferences": "CertificateReference[]",
    "applicationPackageReferences": "ApplicationPackageReference[]",
    "applicationLicenses": "String[]",
    "userAccounts": "UserAccount[]",
    "metadata": "MetadataItem[]",
    "mountConfiguration": "MountConfiguration[]",
    "targetNodeCommunicationMode": "=default|classic|simplified"
  },
  "PublicIPAddressConfiguration": {
    "provision": "=batchmanaged|usermanaged|nopublicipaddresses",
    "ipAddressIds": "String[]"
  },
  "ResourceFile": {
    "autoStorageContainerName": "String",
    "storageContainerUrl": "String",
    "httpUrl": "String",
    "blobPrefix": "String",
    "filePath": "String",
    "fileMode": "String",
    "identityReference": "ComputeNodeIdentityReference"
  },
  "StartTask": {
    "commandLine": "String!",
    "containerSettings": "TaskContainerSettings",
    "resourceFiles": "ResourceFile[]",
    "environmentSettings": "EnvironmentSetting[]",
    "userIdentity": "UserIdentity",
    "maxTaskRetryCount": "Number",
    "waitForSuccess": "Boolean"
  },
  "TaskAddParameter": {
    "id": "String!",
    "displayName": "String",
    "commandLine": "String!",
    "containerSettings": "TaskContainerSettings",
    "exitConditions": "ExitConditions",
    "resourceFiles": "ResourceFile[]",
    "outputFiles": "OutputFile[]",
    "environmentSettings": "EnvironmentSetting[]",
    "affinityInfo": "AffinityInformation",
    "constraints": "TaskConstraints",
    "requiredSlots": "Number",
    "userIdentity": "UserIdentity",
    "multiInstanceSettings": "MultiInstanceSettings",
    "dependsOn": "TaskDependencies",
    "applicationPackageReferences": "ApplicationPackageReference[]",
    "authenticationTokenSettings": "AuthenticationTokenSettings"
  },
  "TaskConstraints": {
    "maxWallClockTime": "TimeSpan",
    "retentionTime": "TimeSpan",
    "maxTaskRetryCount": "Number"
  },
  "TaskContainerSettings": {
    "containerRunOptions": "String",
    "imageName": "String!",
    "registry": "ContainerRegistry",
    "workingDirectory": "=taskWorkingDirectory|containerImageDefault"
  },
  "TaskDependencies": {
    "taskIds": "String[]",
    "taskIdRanges": "TaskIdRange[]"
  },
  "TaskIdRange": {
    "start": "Number!",
    "end": "Number!"
  },
  "TaskSchedulingPolicy": {
    "nodeFillType": "=spread|pack!"
  },
  "UserAccount": {
    "name": "String!",
    "password": "String!",
    "elevationLevel": "=nonadmin|admin",
    "linuxUserConfiguration": "LinuxUserConfiguration",
    "windowsUserConfiguration": "WindowsUserConfiguration"
  },
  "UserIdentity": {
    "username": "String",
    "autoUser": "AutoUserSpecification"
  },
  "VMExtension": {
    "name": "String!",
    "publisher": "String!",
    "type": "String!",
    "typeHandlerVersion": "String",
    "autoUpgradeMinorVersion": "Boolean",
    "settings": "Object",
    "protectedSettings": "Object",
    "provisionAfterExtensions": "String[]"
  },
  "VirtualMachineConfiguration": {
    "imageReference": "ImageReference!",
    "nodeAgentSKUId": "String!",
    "windowsConfiguration": "WindowsConfiguration",
    "dataDisks": "DataDisk[]",
    "licenseType": "String",
    "containerConfiguration": "ContainerConfiguration",
    "diskEncryptionConfiguration": "DiskEncryptionConfiguration",
    "nodePlacementConfiguration": "NodePlacementConfiguration",
    "extensions": "VMExtension[]",
    "osDisk": "OSDisk"
  },
  "WindowsConfiguration": {
    "enableAutomaticUpdates": "Boolean"
  },
  "WindowsUserConfiguration": {
    "loginMode": "=batch|interactive"
  }
};
