// Generated from schema/batchspec.schema.json by test/spec/generated.mjs: do not edit.
// @ts-nocheck
"use strict";
export const validate = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:batchspec:spec:1","type":"object","additionalProperties":false,"properties":{"version":{"const":1,"type":"integer"},"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"},"description":{"type":"string"},"extends":{"type":["string","array"],"pattern":"\\S","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}},"params":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/param"}},"env":{"type":"array","items":{"$ref":"#/$defs/variableName"}},"target":{"$ref":"#/$defs/target"},"containers":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"$ref":"#/$defs/container"}},"pool":{"$ref":"#/$defs/pool"},"job":{"$ref":"#/$defs/job"},"tasks":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/taskGroup"}},"download":{"type":["object","array"],"additionalProperties":false,"required":["from","to"],"properties":{"from":{"$ref":"#/$defs/download/properties/from"},"to":{"$ref":"#/$defs/download/properties/to"}},"items":{"$ref":"#/$defs/download"}},"cleanup":{"$ref":"#/$defs/cleanup"},"budget":{"$ref":"#/$defs/budget"}},"$defs":{"identifier":{"type":"string","pattern":"^[A-Za-z][A-Za-z0-9_-]{0,62}$"},"variableName":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"duration":{"type":"string","pattern":"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},"nonEmpty":{"type":"string","pattern":"\\S"},"commands":{"type":["string","array"],"pattern":"\\S","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}},"patterns":{"type":["string","array"],"pattern":"\\S","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}},"inputs":{"type":"array","items":{"type":["string","object"],"pattern":"\\S","additionalProperties":false,"properties":{"blob":{"type":"string","pattern":"\\S"},"from":{"type":"string","pattern":"\\S"},"prefix":{"type":"string","pattern":"\\S"},"url":{"type":"string","pattern":"^(https://|\\{\\{)"},"path":{"type":"string","pattern":"\\S"},"mode":{"type":"string","pattern":"^0?[0-7]{3}$"}}}},"elevated":{"type":"boolean"},"user":{"type":["string","object"],"pattern":"\\S","additionalProperties":false,"required":["scope"],"properties":{"scope":{"type":"string","enum":["pool","task"]}}},"applicationPackages":{"type":"array","minItems":1,"items":{"type":["string","object"],"pattern":"^[A-Za-z0-9_-]{1,64}$|\\{\\{","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$|\\{\\{"},"version":{"type":"string","pattern":"^[A-Za-z0-9._-]{1,64}$|\\{\\{"}}}},"taskContainer":{"type":["string","object"],"pattern":"\\S","additionalProperties":false,"required":["image"],"properties":{"image":{"type":"string","pattern":"\\S"},"options":{"type":"string","pattern":"\\S"},"workingDirectory":{"type":"string","enum":["task","image"]},"registry":{"type":"object","additionalProperties":false,"required":["server","identity"],"properties":{"server":{"type":"string","pattern":"\\S"},"identity":{"type":"string","pattern":"^/subscriptions/.+|\\{\\{"}}}}},"multiInstance":{"type":"object","additionalProperties":false,"required":["instances","coordination"],"properties":{"instances":{"type":"integer","minimum":1,"maximum":100000},"coordination":{"$ref":"#/$defs/commands"},"commonFiles":{"$ref":"#/$defs/inputs"}}},"preparation":{"type":"object","additionalProperties":false,"required":["commands"],"properties":{"commands":{"$ref":"#/$defs/commands"},"files":{"$ref":"#/$defs/inputs"},"environment":{"$ref":"#/$defs/environment"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"retries":{"$ref":"#/$defs/retries"},"timeout":{"$ref":"#/$defs/duration"},"waitForSuccess":{"type":"boolean"},"rerunOnReboot":{"type":"boolean"}}},"release":{"type":"object","additionalProperties":false,"required":["commands"],"properties":{"commands":{"$ref":"#/$defs/commands"},"files":{"$ref":"#/$defs/inputs"},"environment":{"$ref":"#/$defs/environment"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"timeout":{"$ref":"#/$defs/duration"}}},"manager":{"type":"object","additionalProperties":false,"required":["commands"],"properties":{"id":{"type":"string"},"commands":{"$ref":"#/$defs/commands"},"files":{"$ref":"#/$defs/inputs"},"outputs":{"$ref":"#/$defs/taskGroup/properties/outputs"},"environment":{"$ref":"#/$defs/environment"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"retries":{"$ref":"#/$defs/retries"},"timeout":{"$ref":"#/$defs/duration"},"slots":{"$ref":"#/$defs/taskGroup/properties/slots"},"applicationPackages":{"$ref":"#/$defs/applicationPackages"},"killJobOnCompletion":{"type":"boolean"},"runExclusive":{"type":"boolean"},"allowSpot":{"type":"boolean"},"accessToJob":{"type":"boolean"}}},"schedule":{"type":"object","additionalProperties":false,"properties":{"every":{"$ref":"#/$defs/duration"},"startAt":{"$ref":"#/$defs/moment"},"until":{"$ref":"#/$defs/moment"},"startWindow":{"$ref":"#/$defs/duration"}}},"moment":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?Z$"},"environment":{"type":"object","propertyNames":{"$ref":"#/$defs/variableName"},"additionalProperties":{"type":["string","integer","boolean","object"],"additionalProperties":false,"required":["secretRef"],"properties":{"secretRef":{"type":"string","pattern":"^env:[A-Za-z_][A-Za-z0-9_]*$"}}}},"retries":{"type":"integer","minimum":-1,"maximum":2147483647},"raw":{"type":"object","additionalProperties":true},"param":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","enum":["string","integer","number","boolean"]},"default":{"type":["string","number","boolean"]},"enum":{"type":"array","minItems":1,"items":{"type":["string","number","boolean"]}},"minimum":{"type":"number"},"maximum":{"type":"number"},"pattern":{"type":"string"},"description":{"type":"string"},"secret":{"type":"boolean"}}},"budget":{"type":"object","additionalProperties":false,"properties":{"nodeHours":{"type":"number","minimum":0},"cost":{"type":"number","minimum":0},"pricePerNodeHour":{"$ref":"#/$defs/pricePerNodeHour"},"currency":{"type":"string","pattern":"^[A-Za-z]{3}$"}}},"pricePerNodeHour":{"type":"object","additionalProperties":false,"properties":{"dedicated":{"type":"number","minimum":0},"spot":{"type":"number","minimum":0}}},"target":{"type":"object","additionalProperties":false,"properties":{"batch":{"type":"object","additionalProperties":false,"properties":{"endpoint":{"type":"string","pattern":"^https?://[^/?#@\\s]+/?$"},"apiVersion":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(\\.\\d+\\.\\d+)?$"}}},"storage":{"type":"object","additionalProperties":false,"properties":{"blobEndpoint":{"type":"string","pattern":"^https?://[^?#@\\s]+$"}}}}},"container":{"type":["object","null"],"additionalProperties":false,"properties":{"name":{"type":"string","pattern":"\\S"},"upload":{"type":["string","array"],"pattern":"\\S","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}}}},"pool":{"type":"object","additionalProperties":false,"if":{"required":["existing"]},"else":{"required":["image","vmSize","nodes"]},"properties":{"existing":{"type":"string","pattern":"\\S"},"os":{"type":"string","enum":["linux","windows"]},"id":{"type":"string"},"lifetime":{"type":"string","enum":["own","job"]},"image":{"type":["string","object"],"pattern":"\\S","additionalProperties":false,"if":{"type":"object","required":["id"]},"then":{"required":["nodeAgent"]},"else":{"required":["publisher","offer","sku"]},"properties":{"publisher":{"type":"string"},"offer":{"type":"string"},"sku":{"type":"string"},"version":{"type":"string"},"id":{"type":"string","pattern":"\\S"},"nodeAgent":{"type":"string","pattern":"\\S"}}},"vmSize":{"type":"string","pattern":"^[A-Za-z0-9_-]+$"},"nodes":{"type":["integer","object"],"minimum":0,"maximum":100000,"additionalProperties":false,"properties":{"dedicated":{"type":"integer","minimum":0,"maximum":100000},"spot":{"type":"integer","minimum":0,"maximum":100000},"scale":{"$ref":"#/$defs/scale"}}},"slotsPerNode":{"type":"integer","minimum":1,"maximum":256},"resizeTimeout":{"$ref":"#/$defs/duration"},"idle":{"$ref":"#/$defs/duration"},"startTask":{"type":"object","additionalProperties":false,"required":["commands"],"properties":{"files":{"type":"array","items":{"$ref":"#/$defs/nonEmpty"}},"elevated":{"type":"boolean"},"commands":{"$ref":"#/$defs/commands"},"environment":{"$ref":"#/$defs/environment"},"retries":{"$ref":"#/$defs/retries"},"user":{"type":"string","pattern":"\\S"},"waitForSuccess":{"type":"boolean"}}},"fill":{"type":"string","enum":["spread","pack"]},"placement":{"type":"string","enum":["regional","zonal"]},"interNodeCommunication":{"type":"boolean"},"nodeCommunication":{"type":"string","enum":["default","classic","simplified"]},"containers":{"$ref":"#/$defs/poolContainers"},"subnet":{"type":"string","pattern":"\\S"},"publicIPs":{"type":["string","array"],"pattern":"^(managed|none)$","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}},"ports":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/port"}},"mounts":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/mount"}},"applicationPackages":{"$ref":"#/$defs/applicationPackages","maxItems":10},"userAccounts":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/userAccount"}},"osDisk":{"type":"object","additionalProperties":false,"required":["ephemeral"],"properties":{"ephemeral":{"type":"boolean"}}},"dataDisks":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/dataDisk"}},"diskEncryption":{"type":"array","minItems":1,"items":{"type":"string","enum":["os","temporary"]}},"metadata":{"type":"object","additionalProperties":{"type":["string","integer","boolean"]}},"raw":{"$ref":"#/$defs/raw"}}},"secret":{"type":"object","additionalProperties":false,"required":["secretRef"],"properties":{"secretRef":{"$ref":"#/$defs/secretRef"}}},"secretRef":{"type":"string","pattern":"^env:[A-Za-z_][A-Za-z0-9_]*$"},"scale":{"type":"object","additionalProperties":false,"properties":{"preset":{"type":"string","enum":["drain","workday","fixed"]},"min":{"type":"integer","minimum":0,"maximum":100000},"max":{"type":"integer","minimum":1,"maximum":100000},"spot":{"type":"boolean"},"fallback":{"type":"string","enum":["dedicated"]},"from":{"type":"integer","minimum":0,"maximum":23},"to":{"type":"integer","minimum":1,"maximum":24},"days":{"type":"string","enum":["weekdays","all"]},"utcOffset":{"type":"number","minimum":-12,"maximum":14},"until":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z$"},"formula":{"type":"string","pattern":"\\S"},"every":{"$ref":"#/$defs/duration"}}},"poolContainers":{"type":"object","additionalProperties":false,"properties":{"images":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}},"registries":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"properties":{"server":{"type":"string","pattern":"\\S"},"user":{"type":"string","pattern":"\\S"},"password":{"$ref":"#/$defs/secret"},"identity":{"type":"string","pattern":"\\S"}}}}}},"port":{"type":"object","additionalProperties":false,"required":["name","port","public"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,75}[A-Za-z0-9_])?$"},"port":{"type":"integer","minimum":1,"maximum":65535},"public":{"type":"string","pattern":"^[0-9]{1,5}-[0-9]{1,5}$"},"protocol":{"type":"string","enum":["tcp","udp"]},"rules":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["priority","access","from"],"properties":{"priority":{"type":"integer","minimum":150,"maximum":4096},"access":{"type":"string","enum":["allow","deny"]},"from":{"type":"string","pattern":"\\S"},"ports":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}}}}}}},"mount":{"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$"},"options":{"type":"string","pattern":"\\S"},"blob":{"type":"object","additionalProperties":false,"required":["account","container"],"properties":{"account":{"type":"string","pattern":"\\S"},"container":{"type":"string","pattern":"\\S"},"key":{"$ref":"#/$defs/secret"},"sas":{"$ref":"#/$defs/secret"},"identity":{"type":"string","pattern":"\\S"}}},"files":{"type":"object","additionalProperties":false,"required":["account","url","key"],"properties":{"account":{"type":"string","pattern":"\\S"},"url":{"type":"string","pattern":"\\S"},"key":{"$ref":"#/$defs/secret"}}},"nfs":{"type":"object","additionalProperties":false,"required":["source"],"properties":{"source":{"type":"string","pattern":"\\S"}}},"cifs":{"type":"object","additionalProperties":false,"required":["source","user","password"],"properties":{"source":{"type":"string","pattern":"\\S"},"user":{"type":"string","pattern":"\\S"},"password":{"$ref":"#/$defs/secret"}}}}},"userAccount":{"type":"object","additionalProperties":false,"required":["name","password"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,19}$"},"password":{"$ref":"#/$defs/secret"},"elevated":{"type":"boolean"},"sshKey":{"$ref":"#/$defs/secret"},"uid":{"type":"integer","minimum":1,"maximum":2147483647},"gid":{"type":"integer","minimum":1,"maximum":2147483647},"login":{"type":"string","enum":["batch","interactive"]}}},"dataDisk":{"type":"object","additionalProperties":false,"required":["sizeGB"],"properties":{"sizeGB":{"type":"integer","minimum":1,"maximum":32767},"lun":{"type":"integer","minimum":0,"maximum":63},"caching":{"type":"string","enum":["none","readonly","readwrite"]},"type":{"type":"string","enum":["standard","premium"]}}},"job":{"type":"object","additionalProperties":false,"properties":{"id":{"type":"string"},"priority":{"type":"integer","minimum":-1000,"maximum":1000},"timeout":{"$ref":"#/$defs/duration"},"retries":{"$ref":"#/$defs/retries"},"onTaskFailure":{"type":"string","enum":["continue","stop"]},"maxParallelTasks":{"type":"integer","minimum":1,"maximum":2147483647},"preparation":{"$ref":"#/$defs/preparation"},"release":{"$ref":"#/$defs/release"},"manager":{"$ref":"#/$defs/manager"},"schedule":{"$ref":"#/$defs/schedule"},"logs":{"$ref":"#/$defs/taskGroup/properties/logs"},"metadata":{"type":"object","additionalProperties":{"type":["string","integer","boolean"]}},"environment":{"$ref":"#/$defs/environment"},"raw":{"$ref":"#/$defs/raw"}}},"exitCodes":{"type":"array","minItems":1,"items":{"type":["integer","string"],"minimum":-2147483648,"maximum":2147483647,"pattern":"^-?[0-9]{1,10}(-[0-9]{1,10})?$"}},"after":{"type":["string","object","array"],"minItems":1,"pattern":"\\S","required":["group"],"additionalProperties":false,"properties":{"group":{"$ref":"#/$defs/afterGroup"},"match":{"$ref":"#/$defs/afterMatch"},"onFailure":{"$ref":"#/$defs/afterOnFailure"}},"items":{"type":["string","object"],"pattern":"\\S","required":["group"],"additionalProperties":false,"properties":{"group":{"$ref":"#/$defs/afterGroup"},"match":{"$ref":"#/$defs/afterMatch"},"onFailure":{"$ref":"#/$defs/afterOnFailure"}}}},"afterGroup":{"type":"string","pattern":"\\S"},"afterMatch":{"type":"string","enum":["all","sameKey"]},"afterOnFailure":{"type":"string","enum":["skip","run"]},"onExit":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["when"],"properties":{"when":{"type":["integer","string","array"],"minimum":-2147483648,"maximum":2147483647,"pattern":"^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$","minItems":1,"items":{"type":["integer","string"],"minimum":-2147483648,"maximum":2147483647,"pattern":"^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$"}},"job":{"type":"string","enum":["none","disable","terminate"]},"dependents":{"type":"string","enum":["satisfy","block"]}}}},"taskGroup":{"type":"object","additionalProperties":false,"required":["command"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"forEach":{"$ref":"#/$defs/forEach"},"id":{"type":"string"},"command":{"$ref":"#/$defs/commands"},"inputs":{"$ref":"#/$defs/inputs"},"logs":{"type":"string","enum":["always","failure","none"]},"outputs":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"\\S"},"to":{"type":"string","pattern":"\\S"},"when":{"type":"string","enum":["success","failure","always"]},"required":{"type":"boolean"}}}},"environment":{"$ref":"#/$defs/environment"},"slots":{"type":"integer","minimum":1,"maximum":256},"timeout":{"$ref":"#/$defs/duration"},"retention":{"$ref":"#/$defs/duration"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"workdir":{"type":"string","enum":["fresh"]},"container":{"$ref":"#/$defs/taskContainer"},"applicationPackages":{"$ref":"#/$defs/applicationPackages"},"multiInstance":{"$ref":"#/$defs/multiInstance"},"retries":{"$ref":"#/$defs/retries"},"retry":{"type":"object","additionalProperties":false,"required":["limit"],"properties":{"limit":{"$ref":"#/$defs/retries"},"onExitCodes":{"$ref":"#/$defs/exitCodes"},"notOnExitCodes":{"$ref":"#/$defs/exitCodes"}}},"after":{"$ref":"#/$defs/after"},"onExit":{"$ref":"#/$defs/onExit"},"raw":{"$ref":"#/$defs/raw"}}},"forEach":{"type":"object","additionalProperties":false,"properties":{"file":{"$ref":"#/$defs/patterns"},"matrix":{"$ref":"#/$defs/matrix"},"range":{"$ref":"#/$defs/range"},"rows":{"$ref":"#/$defs/rows"},"lines":{"type":"string","pattern":"\\S"},"allowEmpty":{"type":"boolean"}}},"matrix":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"array","items":{"type":["string","number","boolean"]}},"properties":{"include":{"type":"array","items":{"$ref":"#/$defs/combination"}},"exclude":{"type":"array","items":{"$ref":"#/$defs/combination"}}}},"combination":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":["string","number","boolean"]}},"wholeNumber":{"type":["integer","string"],"pattern":"^[+-]?[0-9]+$|\\{\\{"},"range":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"$ref":"#/$defs/wholeNumber"},"to":{"$ref":"#/$defs/wholeNumber"},"step":{"$ref":"#/$defs/wholeNumber"}}},"rows":{"type":["array","object"],"items":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":["string","number","boolean"]}},"additionalProperties":false,"properties":{"csv":{"type":"string","pattern":"\\S"},"tsv":{"type":"string","pattern":"\\S"},"json":{"type":"string","pattern":"\\S"},"yaml":{"type":"string","pattern":"\\S"}}},"download":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"\\S"},"to":{"type":"string","pattern":"\\S"}}},"cleanup":{"type":"object","additionalProperties":false,"properties":{"containers":{"$ref":"#/$defs/cleanupWhen"},"job":{"$ref":"#/$defs/cleanupWhen"},"pool":{"$ref":"#/$defs/cleanupWhen"}}},"cleanupWhen":{"type":"string","enum":["success","always","never","ask"]}},"required":["version","name","pool"],"if":{"required":["job"],"properties":{"job":{"type":"object","required":["schedule"]}}},"else":{"required":["tasks"]}};
const schema32 = {"type":"string","pattern":"\\S"};
const schema33 = {"type":"string","pattern":"^[A-Za-z][A-Za-z0-9_-]{0,62}$"};
const schema34 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","enum":["string","integer","number","boolean"]},"default":{"type":["string","number","boolean"]},"enum":{"type":"array","minItems":1,"items":{"type":["string","number","boolean"]}},"minimum":{"type":"number"},"maximum":{"type":"number"},"pattern":{"type":"string"},"description":{"type":"string"},"secret":{"type":"boolean"}}};
const schema35 = {"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"};
const schema36 = {"type":"object","additionalProperties":false,"properties":{"batch":{"type":"object","additionalProperties":false,"properties":{"endpoint":{"type":"string","pattern":"^https?://[^/?#@\\s]+/?$"},"apiVersion":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(\\.\\d+\\.\\d+)?$"}}},"storage":{"type":"object","additionalProperties":false,"properties":{"blobEndpoint":{"type":"string","pattern":"^https?://[^?#@\\s]+$"}}}}};
const schema129 = {"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"\\S"},"to":{"type":"string","pattern":"\\S"}}};
const schema130 = {"type":"string","pattern":"\\S"};
const schema131 = {"type":"string","pattern":"\\S"};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "u");
const pattern5 = new RegExp("\\S", "u");
const pattern7 = new RegExp("^[A-Za-z][A-Za-z0-9_-]{0,62}$", "u");
const pattern8 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern9 = new RegExp("^https?://[^/?#@\\s]+/?$", "u");
const pattern10 = new RegExp("^\\d{4}-\\d{2}-\\d{2}(\\.\\d+\\.\\d+)?$", "u");
const pattern11 = new RegExp("^https?://[^?#@\\s]+$", "u");
const schema38 = {"type":["object","null"],"additionalProperties":false,"properties":{"name":{"type":"string","pattern":"\\S"},"upload":{"type":["string","array"],"pattern":"\\S","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema38.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "name") || (key0 === "upload"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.upload !== undefined){
let data1 = data.upload;
if((typeof data1 !== "string") && (!(Array.isArray(data1)))){
const err4 = {instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/type",keyword:"type",params:{type: schema38.properties.upload.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err5 = {instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(Array.isArray(data1)){
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err7 = {instancePath:instancePath+"/upload/" + i0,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/upload/" + i0,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"type":"object","additionalProperties":false,"if":{"required":["existing"]},"else":{"required":["image","vmSize","nodes"]},"properties":{"existing":{"type":"string","pattern":"\\S"},"os":{"type":"string","enum":["linux","windows"]},"id":{"type":"string"},"lifetime":{"type":"string","enum":["own","job"]},"image":{"type":["string","object"],"pattern":"\\S","additionalProperties":false,"if":{"type":"object","required":["id"]},"then":{"required":["nodeAgent"]},"else":{"required":["publisher","offer","sku"]},"properties":{"publisher":{"type":"string"},"offer":{"type":"string"},"sku":{"type":"string"},"version":{"type":"string"},"id":{"type":"string","pattern":"\\S"},"nodeAgent":{"type":"string","pattern":"\\S"}}},"vmSize":{"type":"string","pattern":"^[A-Za-z0-9_-]+$"},"nodes":{"type":["integer","object"],"minimum":0,"maximum":100000,"additionalProperties":false,"properties":{"dedicated":{"type":"integer","minimum":0,"maximum":100000},"spot":{"type":"integer","minimum":0,"maximum":100000},"scale":{"$ref":"#/$defs/scale"}}},"slotsPerNode":{"type":"integer","minimum":1,"maximum":256},"resizeTimeout":{"$ref":"#/$defs/duration"},"idle":{"$ref":"#/$defs/duration"},"startTask":{"type":"object","additionalProperties":false,"required":["commands"],"properties":{"files":{"type":"array","items":{"$ref":"#/$defs/nonEmpty"}},"elevated":{"type":"boolean"},"commands":{"$ref":"#/$defs/commands"},"environment":{"$ref":"#/$defs/environment"},"retries":{"$ref":"#/$defs/retries"},"user":{"type":"string","pattern":"\\S"},"waitForSuccess":{"type":"boolean"}}},"fill":{"type":"string","enum":["spread","pack"]},"placement":{"type":"string","enum":["regional","zonal"]},"interNodeCommunication":{"type":"boolean"},"nodeCommunication":{"type":"string","enum":["default","classic","simplified"]},"containers":{"$ref":"#/$defs/poolContainers"},"subnet":{"type":"string","pattern":"\\S"},"publicIPs":{"type":["string","array"],"pattern":"^(managed|none)$","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}},"ports":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/port"}},"mounts":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/mount"}},"applicationPackages":{"$ref":"#/$defs/applicationPackages","maxItems":10},"userAccounts":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/userAccount"}},"osDisk":{"type":"object","additionalProperties":false,"required":["ephemeral"],"properties":{"ephemeral":{"type":"boolean"}}},"dataDisks":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/dataDisk"}},"diskEncryption":{"type":"array","minItems":1,"items":{"type":"string","enum":["os","temporary"]}},"metadata":{"type":"object","additionalProperties":{"type":["string","integer","boolean"]}},"raw":{"$ref":"#/$defs/raw"}}};
const schema42 = {"type":"string","pattern":"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"};
const schema50 = {"type":"integer","minimum":-1,"maximum":2147483647};
const schema59 = {"type":"array","minItems":1,"items":{"type":["string","object"],"pattern":"^[A-Za-z0-9_-]{1,64}$|\\{\\{","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$|\\{\\{"},"version":{"type":"string","pattern":"^[A-Za-z0-9._-]{1,64}$|\\{\\{"}}}};
const schema61 = {"type":"object","additionalProperties":false,"required":["sizeGB"],"properties":{"sizeGB":{"type":"integer","minimum":1,"maximum":32767},"lun":{"type":"integer","minimum":0,"maximum":63},"caching":{"type":"string","enum":["none","readonly","readwrite"]},"type":{"type":"string","enum":["standard","premium"]}}};
const schema62 = {"type":"object","additionalProperties":true};
const pattern20 = new RegExp("^[A-Za-z0-9_-]+$", "u");
const pattern23 = new RegExp("^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$", "u");
const pattern38 = new RegExp("^(managed|none)$", "u");
const pattern54 = new RegExp("^[A-Za-z0-9_-]{1,64}$|\\{\\{", "u");
const pattern56 = new RegExp("^[A-Za-z0-9._-]{1,64}$|\\{\\{", "u");
const schema41 = {"type":"object","additionalProperties":false,"properties":{"preset":{"type":"string","enum":["drain","workday","fixed"]},"min":{"type":"integer","minimum":0,"maximum":100000},"max":{"type":"integer","minimum":1,"maximum":100000},"spot":{"type":"boolean"},"fallback":{"type":"string","enum":["dedicated"]},"from":{"type":"integer","minimum":0,"maximum":23},"to":{"type":"integer","minimum":1,"maximum":24},"days":{"type":"string","enum":["weekdays","all"]},"utcOffset":{"type":"number","minimum":-12,"maximum":14},"until":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z$"},"formula":{"type":"string","pattern":"\\S"},"every":{"$ref":"#/$defs/duration"}}};
const pattern21 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.preset !== undefined){
let data0 = data.preset;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((data0 === "drain") || (data0 === "workday")) || (data0 === "fixed"))){
const err2 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/enum",keyword:"enum",params:{allowedValues: schema41.properties.preset.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.min !== undefined){
let data1 = data.min;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/min",schemaPath:"#/properties/min/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 100000 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/min",schemaPath:"#/properties/min/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/min",schemaPath:"#/properties/min/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.max !== undefined){
let data2 = data.max;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100000 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.spot !== undefined){
if(typeof data.spot !== "boolean"){
const err9 = {instancePath:instancePath+"/spot",schemaPath:"#/properties/spot/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.fallback !== undefined){
let data4 = data.fallback;
if(typeof data4 !== "string"){
const err10 = {instancePath:instancePath+"/fallback",schemaPath:"#/properties/fallback/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!(data4 === "dedicated")){
const err11 = {instancePath:instancePath+"/fallback",schemaPath:"#/properties/fallback/enum",keyword:"enum",params:{allowedValues: schema41.properties.fallback.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.from !== undefined){
let data5 = data.from;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 23 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 23},message:"must be <= 23"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.to !== undefined){
let data6 = data.to;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 24 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 24},message:"must be <= 24"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.days !== undefined){
let data7 = data.days;
if(typeof data7 !== "string"){
const err18 = {instancePath:instancePath+"/days",schemaPath:"#/properties/days/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((data7 === "weekdays") || (data7 === "all"))){
const err19 = {instancePath:instancePath+"/days",schemaPath:"#/properties/days/enum",keyword:"enum",params:{allowedValues: schema41.properties.days.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.utcOffset !== undefined){
let data8 = data.utcOffset;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 14 || isNaN(data8)){
const err20 = {instancePath:instancePath+"/utcOffset",schemaPath:"#/properties/utcOffset/maximum",keyword:"maximum",params:{comparison: "<=", limit: 14},message:"must be <= 14"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data8 < -12 || isNaN(data8)){
const err21 = {instancePath:instancePath+"/utcOffset",schemaPath:"#/properties/utcOffset/minimum",keyword:"minimum",params:{comparison: ">=", limit: -12},message:"must be >= -12"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/utcOffset",schemaPath:"#/properties/utcOffset/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.until !== undefined){
let data9 = data.until;
if(typeof data9 === "string"){
if(!pattern21.test(data9)){
const err23 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z$"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.formula !== undefined){
let data10 = data.formula;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err25 = {instancePath:instancePath+"/formula",schemaPath:"#/properties/formula/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/formula",schemaPath:"#/properties/formula/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.every !== undefined){
let data11 = data.every;
if(typeof data11 === "string"){
if(!pattern23.test(data11)){
const err27 = {instancePath:instancePath+"/every",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/every",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema46 = {"type":["string","array"],"pattern":"\\S","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema46.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern5.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema48 = {"type":"object","propertyNames":{"$ref":"#/$defs/variableName"},"additionalProperties":{"type":["string","integer","boolean","object"],"additionalProperties":false,"required":["secretRef"],"properties":{"secretRef":{"type":"string","pattern":"^env:[A-Za-z_][A-Za-z0-9_]*$"}}}};
const pattern30 = new RegExp("^env:[A-Za-z_][A-Za-z0-9_]*$", "u");

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern8.test(key0)){
const err0 = {instancePath,schemaPath:"#/$defs/variableName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/$defs/variableName/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if((((typeof data0 !== "string") && (!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0))))) && (typeof data0 !== "boolean")) && (!(data0 && typeof data0 == "object" && !Array.isArray(data0)))){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema48.additionalProperties.type},message:"must be string,integer,boolean,object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.secretRef === undefined){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/required",keyword:"required",params:{missingProperty: "secretRef"},message:"must have required property '"+"secretRef"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key2 in data0){
if(!(key2 === "secretRef")){
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.secretRef !== undefined){
let data1 = data0.secretRef;
if(typeof data1 === "string"){
if(!pattern30.test(data1)){
const err6 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/secretRef",schemaPath:"#/additionalProperties/properties/secretRef/pattern",keyword:"pattern",params:{pattern: "^env:[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^env:[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/secretRef",schemaPath:"#/additionalProperties/properties/secretRef/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema51 = {"type":"object","additionalProperties":false,"properties":{"images":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}},"registries":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"properties":{"server":{"type":"string","pattern":"\\S"},"user":{"type":"string","pattern":"\\S"},"password":{"$ref":"#/$defs/secret"},"identity":{"type":"string","pattern":"\\S"}}}}}};
const schema53 = {"type":"object","additionalProperties":false,"required":["secretRef"],"properties":{"secretRef":{"$ref":"#/$defs/secretRef"}}};
const schema54 = {"type":"string","pattern":"^env:[A-Za-z_][A-Za-z0-9_]*$"};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.secretRef === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secretRef"},message:"must have required property '"+"secretRef"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "secretRef")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.secretRef !== undefined){
let data0 = data.secretRef;
if(typeof data0 === "string"){
if(!pattern30.test(data0)){
const err2 = {instancePath:instancePath+"/secretRef",schemaPath:"#/$defs/secretRef/pattern",keyword:"pattern",params:{pattern: "^env:[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^env:[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/secretRef",schemaPath:"#/$defs/secretRef/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "images") || (key0 === "registries"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.images !== undefined){
let data0 = data.images;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err2 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.registries !== undefined){
let data2 = data.registries;
if(Array.isArray(data2)){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((((key1 === "server") || (key1 === "user")) || (key1 === "password")) || (key1 === "identity"))){
const err6 = {instancePath:instancePath+"/registries/" + i1,schemaPath:"#/properties/registries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.server !== undefined){
let data4 = data3.server;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err7 = {instancePath:instancePath+"/registries/" + i1+"/server",schemaPath:"#/properties/registries/items/properties/server/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/registries/" + i1+"/server",schemaPath:"#/properties/registries/items/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.user !== undefined){
let data5 = data3.user;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err9 = {instancePath:instancePath+"/registries/" + i1+"/user",schemaPath:"#/properties/registries/items/properties/user/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/registries/" + i1+"/user",schemaPath:"#/properties/registries/items/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.password !== undefined){
if(!(validate31(data3.password, {instancePath:instancePath+"/registries/" + i1+"/password",parentData:data3,parentDataProperty:"password",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data3.identity !== undefined){
let data7 = data3.identity;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err11 = {instancePath:instancePath+"/registries/" + i1+"/identity",schemaPath:"#/properties/registries/items/properties/identity/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/registries/" + i1+"/identity",schemaPath:"#/properties/registries/items/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/registries/" + i1,schemaPath:"#/properties/registries/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"type":"object","additionalProperties":false,"required":["name","port","public"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,75}[A-Za-z0-9_])?$"},"port":{"type":"integer","minimum":1,"maximum":65535},"public":{"type":"string","pattern":"^[0-9]{1,5}-[0-9]{1,5}$"},"protocol":{"type":"string","enum":["tcp","udp"]},"rules":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["priority","access","from"],"properties":{"priority":{"type":"integer","minimum":150,"maximum":4096},"access":{"type":"string","enum":["allow","deny"]},"from":{"type":"string","pattern":"\\S"},"ports":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}}}}}}};
const pattern40 = new RegExp("^[A-Za-z0-9]([A-Za-z0-9_.-]{0,75}[A-Za-z0-9_])?$", "u");
const pattern41 = new RegExp("^[0-9]{1,5}-[0-9]{1,5}$", "u");

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.port === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.public === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "public"},message:"must have required property '"+"public"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "port")) || (key0 === "public")) || (key0 === "protocol")) || (key0 === "rules"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern40.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([A-Za-z0-9_.-]{0,75}[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,75}[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.port !== undefined){
let data1 = data.port;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.public !== undefined){
let data2 = data.public;
if(typeof data2 === "string"){
if(!pattern41.test(data2)){
const err9 = {instancePath:instancePath+"/public",schemaPath:"#/properties/public/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,5}-[0-9]{1,5}$"},message:"must match pattern \""+"^[0-9]{1,5}-[0-9]{1,5}$"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/public",schemaPath:"#/properties/public/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.protocol !== undefined){
let data3 = data.protocol;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data3 === "tcp") || (data3 === "udp"))){
const err12 = {instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema56.properties.protocol.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.rules !== undefined){
let data4 = data.rules;
if(Array.isArray(data4)){
if(data4.length < 1){
const err13 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.priority === undefined){
const err14 = {instancePath:instancePath+"/rules/" + i0,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "priority"},message:"must have required property '"+"priority"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5.access === undefined){
const err15 = {instancePath:instancePath+"/rules/" + i0,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "access"},message:"must have required property '"+"access"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.from === undefined){
const err16 = {instancePath:instancePath+"/rules/" + i0,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key1 in data5){
if(!((((key1 === "priority") || (key1 === "access")) || (key1 === "from")) || (key1 === "ports"))){
const err17 = {instancePath:instancePath+"/rules/" + i0,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.priority !== undefined){
let data6 = data5.priority;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err18 = {instancePath:instancePath+"/rules/" + i0+"/priority",schemaPath:"#/properties/rules/items/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 4096 || isNaN(data6)){
const err19 = {instancePath:instancePath+"/rules/" + i0+"/priority",schemaPath:"#/properties/rules/items/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4096},message:"must be <= 4096"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data6 < 150 || isNaN(data6)){
const err20 = {instancePath:instancePath+"/rules/" + i0+"/priority",schemaPath:"#/properties/rules/items/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: 150},message:"must be >= 150"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data5.access !== undefined){
let data7 = data5.access;
if(typeof data7 !== "string"){
const err21 = {instancePath:instancePath+"/rules/" + i0+"/access",schemaPath:"#/properties/rules/items/properties/access/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((data7 === "allow") || (data7 === "deny"))){
const err22 = {instancePath:instancePath+"/rules/" + i0+"/access",schemaPath:"#/properties/rules/items/properties/access/enum",keyword:"enum",params:{allowedValues: schema56.properties.rules.items.properties.access.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data5.from !== undefined){
let data8 = data5.from;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err23 = {instancePath:instancePath+"/rules/" + i0+"/from",schemaPath:"#/properties/rules/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/rules/" + i0+"/from",schemaPath:"#/properties/rules/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data5.ports !== undefined){
let data9 = data5.ports;
if(Array.isArray(data9)){
if(data9.length < 1){
const err25 = {instancePath:instancePath+"/rules/" + i0+"/ports",schemaPath:"#/properties/rules/items/properties/ports/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err26 = {instancePath:instancePath+"/rules/" + i0+"/ports/" + i1,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/rules/" + i0+"/ports/" + i1,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/rules/" + i0+"/ports",schemaPath:"#/properties/rules/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/rules/" + i0,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema58 = {"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$"},"options":{"type":"string","pattern":"\\S"},"blob":{"type":"object","additionalProperties":false,"required":["account","container"],"properties":{"account":{"type":"string","pattern":"\\S"},"container":{"type":"string","pattern":"\\S"},"key":{"$ref":"#/$defs/secret"},"sas":{"$ref":"#/$defs/secret"},"identity":{"type":"string","pattern":"\\S"}}},"files":{"type":"object","additionalProperties":false,"required":["account","url","key"],"properties":{"account":{"type":"string","pattern":"\\S"},"url":{"type":"string","pattern":"\\S"},"key":{"$ref":"#/$defs/secret"}}},"nfs":{"type":"object","additionalProperties":false,"required":["source"],"properties":{"source":{"type":"string","pattern":"\\S"}}},"cifs":{"type":"object","additionalProperties":false,"required":["source","user","password"],"properties":{"source":{"type":"string","pattern":"\\S"},"user":{"type":"string","pattern":"\\S"},"password":{"$ref":"#/$defs/secret"}}}}};
const pattern44 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$", "u");

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "path") || (key0 === "options")) || (key0 === "blob")) || (key0 === "files")) || (key0 === "nfs")) || (key0 === "cifs"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 === "string"){
if(!pattern44.test(data0)){
const err2 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$"},message:"must match pattern \""+"^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.options !== undefined){
let data1 = data.options;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err4 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.blob !== undefined){
let data2 = data.blob;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.account === undefined){
const err6 = {instancePath:instancePath+"/blob",schemaPath:"#/properties/blob/required",keyword:"required",params:{missingProperty: "account"},message:"must have required property '"+"account"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.container === undefined){
const err7 = {instancePath:instancePath+"/blob",schemaPath:"#/properties/blob/required",keyword:"required",params:{missingProperty: "container"},message:"must have required property '"+"container"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "account") || (key1 === "container")) || (key1 === "key")) || (key1 === "sas")) || (key1 === "identity"))){
const err8 = {instancePath:instancePath+"/blob",schemaPath:"#/properties/blob/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.account !== undefined){
let data3 = data2.account;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err9 = {instancePath:instancePath+"/blob/account",schemaPath:"#/properties/blob/properties/account/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/blob/account",schemaPath:"#/properties/blob/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.container !== undefined){
let data4 = data2.container;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err11 = {instancePath:instancePath+"/blob/container",schemaPath:"#/properties/blob/properties/container/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/blob/container",schemaPath:"#/properties/blob/properties/container/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.key !== undefined){
if(!(validate31(data2.key, {instancePath:instancePath+"/blob/key",parentData:data2,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data2.sas !== undefined){
if(!(validate31(data2.sas, {instancePath:instancePath+"/blob/sas",parentData:data2,parentDataProperty:"sas",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data2.identity !== undefined){
let data7 = data2.identity;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err13 = {instancePath:instancePath+"/blob/identity",schemaPath:"#/properties/blob/properties/identity/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/blob/identity",schemaPath:"#/properties/blob/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/blob",schemaPath:"#/properties/blob/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.files !== undefined){
let data8 = data.files;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.account === undefined){
const err16 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/required",keyword:"required",params:{missingProperty: "account"},message:"must have required property '"+"account"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data8.url === undefined){
const err17 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data8.key === undefined){
const err18 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key2 in data8){
if(!(((key2 === "account") || (key2 === "url")) || (key2 === "key"))){
const err19 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data8.account !== undefined){
let data9 = data8.account;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err20 = {instancePath:instancePath+"/files/account",schemaPath:"#/properties/files/properties/account/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/files/account",schemaPath:"#/properties/files/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.url !== undefined){
let data10 = data8.url;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err22 = {instancePath:instancePath+"/files/url",schemaPath:"#/properties/files/properties/url/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/files/url",schemaPath:"#/properties/files/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.key !== undefined){
if(!(validate31(data8.key, {instancePath:instancePath+"/files/key",parentData:data8,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.nfs !== undefined){
let data12 = data.nfs;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.source === undefined){
const err25 = {instancePath:instancePath+"/nfs",schemaPath:"#/properties/nfs/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key3 in data12){
if(!(key3 === "source")){
const err26 = {instancePath:instancePath+"/nfs",schemaPath:"#/properties/nfs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data12.source !== undefined){
let data13 = data12.source;
if(typeof data13 === "string"){
if(!pattern5.test(data13)){
const err27 = {instancePath:instancePath+"/nfs/source",schemaPath:"#/properties/nfs/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/nfs/source",schemaPath:"#/properties/nfs/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/nfs",schemaPath:"#/properties/nfs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.cifs !== undefined){
let data14 = data.cifs;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.source === undefined){
const err30 = {instancePath:instancePath+"/cifs",schemaPath:"#/properties/cifs/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data14.user === undefined){
const err31 = {instancePath:instancePath+"/cifs",schemaPath:"#/properties/cifs/required",keyword:"required",params:{missingProperty: "user"},message:"must have required property '"+"user"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data14.password === undefined){
const err32 = {instancePath:instancePath+"/cifs",schemaPath:"#/properties/cifs/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key4 in data14){
if(!(((key4 === "source") || (key4 === "user")) || (key4 === "password"))){
const err33 = {instancePath:instancePath+"/cifs",schemaPath:"#/properties/cifs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data14.source !== undefined){
let data15 = data14.source;
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
const err34 = {instancePath:instancePath+"/cifs/source",schemaPath:"#/properties/cifs/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/cifs/source",schemaPath:"#/properties/cifs/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data14.user !== undefined){
let data16 = data14.user;
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
const err36 = {instancePath:instancePath+"/cifs/user",schemaPath:"#/properties/cifs/properties/user/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/cifs/user",schemaPath:"#/properties/cifs/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data14.password !== undefined){
if(!(validate31(data14.password, {instancePath:instancePath+"/cifs/password",parentData:data14,parentDataProperty:"password",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/cifs",schemaPath:"#/properties/cifs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
validate36.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema60 = {"type":"object","additionalProperties":false,"required":["name","password"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,19}$"},"password":{"$ref":"#/$defs/secret"},"elevated":{"type":"boolean"},"sshKey":{"$ref":"#/$defs/secret"},"uid":{"type":"integer","minimum":1,"maximum":2147483647},"gid":{"type":"integer","minimum":1,"maximum":2147483647},"login":{"type":"string","enum":["batch","interactive"]}}};
const pattern57 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,19}$", "u");

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.password === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "name") || (key0 === "password")) || (key0 === "elevated")) || (key0 === "sshKey")) || (key0 === "uid")) || (key0 === "gid")) || (key0 === "login"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern57.test(data0)){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,19}$"},message:"must match pattern \""+"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,19}$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.password !== undefined){
if(!(validate31(data.password, {instancePath:instancePath+"/password",parentData:data,parentDataProperty:"password",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.elevated !== undefined){
if(typeof data.elevated !== "boolean"){
const err5 = {instancePath:instancePath+"/elevated",schemaPath:"#/properties/elevated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.sshKey !== undefined){
if(!(validate31(data.sshKey, {instancePath:instancePath+"/sshKey",parentData:data,parentDataProperty:"sshKey",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.uid !== undefined){
let data4 = data.uid;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err6 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
const err7 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err8 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.gid !== undefined){
let data5 = data.gid;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err9 = {instancePath:instancePath+"/gid",schemaPath:"#/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err10 = {instancePath:instancePath+"/gid",schemaPath:"#/properties/gid/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err11 = {instancePath:instancePath+"/gid",schemaPath:"#/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.login !== undefined){
let data6 = data.login;
if(typeof data6 !== "string"){
const err12 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((data6 === "batch") || (data6 === "interactive"))){
const err13 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/enum",keyword:"enum",params:{allowedValues: schema60.properties.login.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.existing === undefined) && (missing0 = "existing")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.image === undefined){
const err1 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.vmSize === undefined){
const err2 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "vmSize"},message:"must have required property '"+"vmSize"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.nodes === undefined){
const err3 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "nodes"},message:"must have required property '"+"nodes"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"},message:"must match \"else\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema40.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.existing !== undefined){
let data0 = data.existing;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err6 = {instancePath:instancePath+"/existing",schemaPath:"#/properties/existing/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/existing",schemaPath:"#/properties/existing/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.os !== undefined){
let data1 = data.os;
if(typeof data1 !== "string"){
const err8 = {instancePath:instancePath+"/os",schemaPath:"#/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data1 === "linux") || (data1 === "windows"))){
const err9 = {instancePath:instancePath+"/os",schemaPath:"#/properties/os/enum",keyword:"enum",params:{allowedValues: schema40.properties.os.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.lifetime !== undefined){
let data3 = data.lifetime;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/lifetime",schemaPath:"#/properties/lifetime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data3 === "own") || (data3 === "job"))){
const err12 = {instancePath:instancePath+"/lifetime",schemaPath:"#/properties/lifetime/enum",keyword:"enum",params:{allowedValues: schema40.properties.lifetime.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.image !== undefined){
let data4 = data.image;
if((typeof data4 !== "string") && (!(data4 && typeof data4 == "object" && !Array.isArray(data4)))){
const err13 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: schema40.properties.image.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs15 = errors;
let valid2 = true;
const _errs16 = errors;
if(errors === _errs16){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((data4.id === undefined) && (missing1 = "id")){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var _valid1 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid1){
const _errs18 = errors;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.nodeAgent === undefined){
const err16 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/then/required",keyword:"required",params:{missingProperty: "nodeAgent"},message:"must have required property '"+"nodeAgent"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid1 = _errs18 === errors;
valid2 = _valid1;
ifClause0 = "then";
}
else {
const _errs19 = errors;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.publisher === undefined){
const err17 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/else/required",keyword:"required",params:{missingProperty: "publisher"},message:"must have required property '"+"publisher"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data4.offer === undefined){
const err18 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/else/required",keyword:"required",params:{missingProperty: "offer"},message:"must have required property '"+"offer"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data4.sku === undefined){
const err19 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/else/required",keyword:"required",params:{missingProperty: "sku"},message:"must have required property '"+"sku"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var _valid1 = _errs19 === errors;
valid2 = _valid1;
ifClause0 = "else";
}
if(!valid2){
const err20 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err21 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((((((key1 === "publisher") || (key1 === "offer")) || (key1 === "sku")) || (key1 === "version")) || (key1 === "id")) || (key1 === "nodeAgent"))){
const err22 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data4.publisher !== undefined){
if(typeof data4.publisher !== "string"){
const err23 = {instancePath:instancePath+"/image/publisher",schemaPath:"#/properties/image/properties/publisher/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.offer !== undefined){
if(typeof data4.offer !== "string"){
const err24 = {instancePath:instancePath+"/image/offer",schemaPath:"#/properties/image/properties/offer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data4.sku !== undefined){
if(typeof data4.sku !== "string"){
const err25 = {instancePath:instancePath+"/image/sku",schemaPath:"#/properties/image/properties/sku/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data4.version !== undefined){
if(typeof data4.version !== "string"){
const err26 = {instancePath:instancePath+"/image/version",schemaPath:"#/properties/image/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data4.id !== undefined){
let data9 = data4.id;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err27 = {instancePath:instancePath+"/image/id",schemaPath:"#/properties/image/properties/id/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/image/id",schemaPath:"#/properties/image/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data4.nodeAgent !== undefined){
let data10 = data4.nodeAgent;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err29 = {instancePath:instancePath+"/image/nodeAgent",schemaPath:"#/properties/image/properties/nodeAgent/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/image/nodeAgent",schemaPath:"#/properties/image/properties/nodeAgent/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
}
if(data.vmSize !== undefined){
let data11 = data.vmSize;
if(typeof data11 === "string"){
if(!pattern20.test(data11)){
const err31 = {instancePath:instancePath+"/vmSize",schemaPath:"#/properties/vmSize/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/vmSize",schemaPath:"#/properties/vmSize/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.nodes !== undefined){
let data12 = data.nodes;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (!(data12 && typeof data12 == "object" && !Array.isArray(data12)))){
const err33 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: schema40.properties.nodes.type},message:"must be integer,object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 100000 || isNaN(data12)){
const err34 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err35 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key2 in data12){
if(!(((key2 === "dedicated") || (key2 === "spot")) || (key2 === "scale"))){
const err36 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.dedicated !== undefined){
let data13 = data12.dedicated;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err37 = {instancePath:instancePath+"/nodes/dedicated",schemaPath:"#/properties/nodes/properties/dedicated/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 100000 || isNaN(data13)){
const err38 = {instancePath:instancePath+"/nodes/dedicated",schemaPath:"#/properties/nodes/properties/dedicated/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err39 = {instancePath:instancePath+"/nodes/dedicated",schemaPath:"#/properties/nodes/properties/dedicated/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data12.spot !== undefined){
let data14 = data12.spot;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err40 = {instancePath:instancePath+"/nodes/spot",schemaPath:"#/properties/nodes/properties/spot/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 100000 || isNaN(data14)){
const err41 = {instancePath:instancePath+"/nodes/spot",schemaPath:"#/properties/nodes/properties/spot/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err42 = {instancePath:instancePath+"/nodes/spot",schemaPath:"#/properties/nodes/properties/spot/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data12.scale !== undefined){
if(!(validate24(data12.scale, {instancePath:instancePath+"/nodes/scale",parentData:data12,parentDataProperty:"scale",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
}
if(data.slotsPerNode !== undefined){
let data16 = data.slotsPerNode;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err43 = {instancePath:instancePath+"/slotsPerNode",schemaPath:"#/properties/slotsPerNode/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 256 || isNaN(data16)){
const err44 = {instancePath:instancePath+"/slotsPerNode",schemaPath:"#/properties/slotsPerNode/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256},message:"must be <= 256"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err45 = {instancePath:instancePath+"/slotsPerNode",schemaPath:"#/properties/slotsPerNode/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data.resizeTimeout !== undefined){
let data17 = data.resizeTimeout;
if(typeof data17 === "string"){
if(!pattern23.test(data17)){
const err46 = {instancePath:instancePath+"/resizeTimeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/resizeTimeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.idle !== undefined){
let data18 = data.idle;
if(typeof data18 === "string"){
if(!pattern23.test(data18)){
const err48 = {instancePath:instancePath+"/idle",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/idle",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.startTask !== undefined){
let data19 = data.startTask;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.commands === undefined){
const err50 = {instancePath:instancePath+"/startTask",schemaPath:"#/properties/startTask/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key3 in data19){
if(!(((((((key3 === "files") || (key3 === "elevated")) || (key3 === "commands")) || (key3 === "environment")) || (key3 === "retries")) || (key3 === "user")) || (key3 === "waitForSuccess"))){
const err51 = {instancePath:instancePath+"/startTask",schemaPath:"#/properties/startTask/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data19.files !== undefined){
let data20 = data19.files;
if(Array.isArray(data20)){
const len0 = data20.length;
for(let i0=0; i0<len0; i0++){
let data21 = data20[i0];
if(typeof data21 === "string"){
if(!pattern5.test(data21)){
const err52 = {instancePath:instancePath+"/startTask/files/" + i0,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/startTask/files/" + i0,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/startTask/files",schemaPath:"#/properties/startTask/properties/files/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data19.elevated !== undefined){
if(typeof data19.elevated !== "boolean"){
const err55 = {instancePath:instancePath+"/startTask/elevated",schemaPath:"#/properties/startTask/properties/elevated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data19.commands !== undefined){
if(!(validate26(data19.commands, {instancePath:instancePath+"/startTask/commands",parentData:data19,parentDataProperty:"commands",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data19.environment !== undefined){
if(!(validate28(data19.environment, {instancePath:instancePath+"/startTask/environment",parentData:data19,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data19.retries !== undefined){
let data25 = data19.retries;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err56 = {instancePath:instancePath+"/startTask/retries",schemaPath:"#/$defs/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 2147483647 || isNaN(data25)){
const err57 = {instancePath:instancePath+"/startTask/retries",schemaPath:"#/$defs/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data25 < -1 || isNaN(data25)){
const err58 = {instancePath:instancePath+"/startTask/retries",schemaPath:"#/$defs/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
if(data19.user !== undefined){
let data26 = data19.user;
if(typeof data26 === "string"){
if(!pattern5.test(data26)){
const err59 = {instancePath:instancePath+"/startTask/user",schemaPath:"#/properties/startTask/properties/user/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/startTask/user",schemaPath:"#/properties/startTask/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data19.waitForSuccess !== undefined){
if(typeof data19.waitForSuccess !== "boolean"){
const err61 = {instancePath:instancePath+"/startTask/waitForSuccess",schemaPath:"#/properties/startTask/properties/waitForSuccess/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/startTask",schemaPath:"#/properties/startTask/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.fill !== undefined){
let data28 = data.fill;
if(typeof data28 !== "string"){
const err63 = {instancePath:instancePath+"/fill",schemaPath:"#/properties/fill/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!((data28 === "spread") || (data28 === "pack"))){
const err64 = {instancePath:instancePath+"/fill",schemaPath:"#/properties/fill/enum",keyword:"enum",params:{allowedValues: schema40.properties.fill.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.placement !== undefined){
let data29 = data.placement;
if(typeof data29 !== "string"){
const err65 = {instancePath:instancePath+"/placement",schemaPath:"#/properties/placement/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!((data29 === "regional") || (data29 === "zonal"))){
const err66 = {instancePath:instancePath+"/placement",schemaPath:"#/properties/placement/enum",keyword:"enum",params:{allowedValues: schema40.properties.placement.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.interNodeCommunication !== undefined){
if(typeof data.interNodeCommunication !== "boolean"){
const err67 = {instancePath:instancePath+"/interNodeCommunication",schemaPath:"#/properties/interNodeCommunication/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.nodeCommunication !== undefined){
let data31 = data.nodeCommunication;
if(typeof data31 !== "string"){
const err68 = {instancePath:instancePath+"/nodeCommunication",schemaPath:"#/properties/nodeCommunication/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(!(((data31 === "default") || (data31 === "classic")) || (data31 === "simplified"))){
const err69 = {instancePath:instancePath+"/nodeCommunication",schemaPath:"#/properties/nodeCommunication/enum",keyword:"enum",params:{allowedValues: schema40.properties.nodeCommunication.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.containers !== undefined){
if(!(validate30(data.containers, {instancePath:instancePath+"/containers",parentData:data,parentDataProperty:"containers",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.subnet !== undefined){
let data33 = data.subnet;
if(typeof data33 === "string"){
if(!pattern5.test(data33)){
const err70 = {instancePath:instancePath+"/subnet",schemaPath:"#/properties/subnet/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/subnet",schemaPath:"#/properties/subnet/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.publicIPs !== undefined){
let data34 = data.publicIPs;
if((typeof data34 !== "string") && (!(Array.isArray(data34)))){
const err72 = {instancePath:instancePath+"/publicIPs",schemaPath:"#/properties/publicIPs/type",keyword:"type",params:{type: schema40.properties.publicIPs.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(typeof data34 === "string"){
if(!pattern38.test(data34)){
const err73 = {instancePath:instancePath+"/publicIPs",schemaPath:"#/properties/publicIPs/pattern",keyword:"pattern",params:{pattern: "^(managed|none)$"},message:"must match pattern \""+"^(managed|none)$"+"\""};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(Array.isArray(data34)){
if(data34.length < 1){
const err74 = {instancePath:instancePath+"/publicIPs",schemaPath:"#/properties/publicIPs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
const len1 = data34.length;
for(let i1=0; i1<len1; i1++){
let data35 = data34[i1];
if(typeof data35 === "string"){
if(!pattern5.test(data35)){
const err75 = {instancePath:instancePath+"/publicIPs/" + i1,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/publicIPs/" + i1,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
}
if(data.ports !== undefined){
let data36 = data.ports;
if(Array.isArray(data36)){
if(data36.length < 1){
const err77 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
const len2 = data36.length;
for(let i2=0; i2<len2; i2++){
if(!(validate34(data36[i2], {instancePath:instancePath+"/ports/" + i2,parentData:data36,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err78 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data.mounts !== undefined){
let data38 = data.mounts;
if(Array.isArray(data38)){
if(data38.length < 1){
const err79 = {instancePath:instancePath+"/mounts",schemaPath:"#/properties/mounts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
const len3 = data38.length;
for(let i3=0; i3<len3; i3++){
if(!(validate36(data38[i3], {instancePath:instancePath+"/mounts/" + i3,parentData:data38,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
else {
const err80 = {instancePath:instancePath+"/mounts",schemaPath:"#/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.applicationPackages !== undefined){
let data40 = data.applicationPackages;
if(Array.isArray(data40)){
if(data40.length < 1){
const err81 = {instancePath:instancePath+"/applicationPackages",schemaPath:"#/$defs/applicationPackages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
const len4 = data40.length;
for(let i4=0; i4<len4; i4++){
let data41 = data40[i4];
if((typeof data41 !== "string") && (!(data41 && typeof data41 == "object" && !Array.isArray(data41)))){
const err82 = {instancePath:instancePath+"/applicationPackages/" + i4,schemaPath:"#/$defs/applicationPackages/items/type",keyword:"type",params:{type: schema59.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(typeof data41 === "string"){
if(!pattern54.test(data41)){
const err83 = {instancePath:instancePath+"/applicationPackages/" + i4,schemaPath:"#/$defs/applicationPackages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.id === undefined){
const err84 = {instancePath:instancePath+"/applicationPackages/" + i4,schemaPath:"#/$defs/applicationPackages/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
for(const key4 in data41){
if(!((key4 === "id") || (key4 === "version"))){
const err85 = {instancePath:instancePath+"/applicationPackages/" + i4,schemaPath:"#/$defs/applicationPackages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data41.id !== undefined){
let data42 = data41.id;
if(typeof data42 === "string"){
if(!pattern54.test(data42)){
const err86 = {instancePath:instancePath+"/applicationPackages/" + i4+"/id",schemaPath:"#/$defs/applicationPackages/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/applicationPackages/" + i4+"/id",schemaPath:"#/$defs/applicationPackages/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data41.version !== undefined){
let data43 = data41.version;
if(typeof data43 === "string"){
if(!pattern56.test(data43)){
const err88 = {instancePath:instancePath+"/applicationPackages/" + i4+"/version",schemaPath:"#/$defs/applicationPackages/items/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9._-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/applicationPackages/" + i4+"/version",schemaPath:"#/$defs/applicationPackages/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
}
}
else {
const err90 = {instancePath:instancePath+"/applicationPackages",schemaPath:"#/$defs/applicationPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(Array.isArray(data40)){
if(data40.length > 10){
const err91 = {instancePath:instancePath+"/applicationPackages",schemaPath:"#/properties/applicationPackages/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
if(data.userAccounts !== undefined){
let data44 = data.userAccounts;
if(Array.isArray(data44)){
if(data44.length < 1){
const err92 = {instancePath:instancePath+"/userAccounts",schemaPath:"#/properties/userAccounts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
const len5 = data44.length;
for(let i5=0; i5<len5; i5++){
if(!(validate42(data44[i5], {instancePath:instancePath+"/userAccounts/" + i5,parentData:data44,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
}
else {
const err93 = {instancePath:instancePath+"/userAccounts",schemaPath:"#/properties/userAccounts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.osDisk !== undefined){
let data46 = data.osDisk;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
if(data46.ephemeral === undefined){
const err94 = {instancePath:instancePath+"/osDisk",schemaPath:"#/properties/osDisk/required",keyword:"required",params:{missingProperty: "ephemeral"},message:"must have required property '"+"ephemeral"+"'"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
for(const key5 in data46){
if(!(key5 === "ephemeral")){
const err95 = {instancePath:instancePath+"/osDisk",schemaPath:"#/properties/osDisk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data46.ephemeral !== undefined){
if(typeof data46.ephemeral !== "boolean"){
const err96 = {instancePath:instancePath+"/osDisk/ephemeral",schemaPath:"#/properties/osDisk/properties/ephemeral/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/osDisk",schemaPath:"#/properties/osDisk/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.dataDisks !== undefined){
let data48 = data.dataDisks;
if(Array.isArray(data48)){
if(data48.length < 1){
const err98 = {instancePath:instancePath+"/dataDisks",schemaPath:"#/properties/dataDisks/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
const len6 = data48.length;
for(let i6=0; i6<len6; i6++){
let data49 = data48[i6];
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(data49.sizeGB === undefined){
const err99 = {instancePath:instancePath+"/dataDisks/" + i6,schemaPath:"#/$defs/dataDisk/required",keyword:"required",params:{missingProperty: "sizeGB"},message:"must have required property '"+"sizeGB"+"'"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
for(const key6 in data49){
if(!((((key6 === "sizeGB") || (key6 === "lun")) || (key6 === "caching")) || (key6 === "type"))){
const err100 = {instancePath:instancePath+"/dataDisks/" + i6,schemaPath:"#/$defs/dataDisk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data49.sizeGB !== undefined){
let data50 = data49.sizeGB;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
const err101 = {instancePath:instancePath+"/dataDisks/" + i6+"/sizeGB",schemaPath:"#/$defs/dataDisk/properties/sizeGB/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 32767 || isNaN(data50)){
const err102 = {instancePath:instancePath+"/dataDisks/" + i6+"/sizeGB",schemaPath:"#/$defs/dataDisk/properties/sizeGB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 32767},message:"must be <= 32767"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(data50 < 1 || isNaN(data50)){
const err103 = {instancePath:instancePath+"/dataDisks/" + i6+"/sizeGB",schemaPath:"#/$defs/dataDisk/properties/sizeGB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
if(data49.lun !== undefined){
let data51 = data49.lun;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
const err104 = {instancePath:instancePath+"/dataDisks/" + i6+"/lun",schemaPath:"#/$defs/dataDisk/properties/lun/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 63 || isNaN(data51)){
const err105 = {instancePath:instancePath+"/dataDisks/" + i6+"/lun",schemaPath:"#/$defs/dataDisk/properties/lun/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data51 < 0 || isNaN(data51)){
const err106 = {instancePath:instancePath+"/dataDisks/" + i6+"/lun",schemaPath:"#/$defs/dataDisk/properties/lun/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
if(data49.caching !== undefined){
let data52 = data49.caching;
if(typeof data52 !== "string"){
const err107 = {instancePath:instancePath+"/dataDisks/" + i6+"/caching",schemaPath:"#/$defs/dataDisk/properties/caching/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(!(((data52 === "none") || (data52 === "readonly")) || (data52 === "readwrite"))){
const err108 = {instancePath:instancePath+"/dataDisks/" + i6+"/caching",schemaPath:"#/$defs/dataDisk/properties/caching/enum",keyword:"enum",params:{allowedValues: schema61.properties.caching.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data49.type !== undefined){
let data53 = data49.type;
if(typeof data53 !== "string"){
const err109 = {instancePath:instancePath+"/dataDisks/" + i6+"/type",schemaPath:"#/$defs/dataDisk/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(!((data53 === "standard") || (data53 === "premium"))){
const err110 = {instancePath:instancePath+"/dataDisks/" + i6+"/type",schemaPath:"#/$defs/dataDisk/properties/type/enum",keyword:"enum",params:{allowedValues: schema61.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/dataDisks/" + i6,schemaPath:"#/$defs/dataDisk/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/dataDisks",schemaPath:"#/properties/dataDisks/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.diskEncryption !== undefined){
let data54 = data.diskEncryption;
if(Array.isArray(data54)){
if(data54.length < 1){
const err113 = {instancePath:instancePath+"/diskEncryption",schemaPath:"#/properties/diskEncryption/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
const len7 = data54.length;
for(let i7=0; i7<len7; i7++){
let data55 = data54[i7];
if(typeof data55 !== "string"){
const err114 = {instancePath:instancePath+"/diskEncryption/" + i7,schemaPath:"#/properties/diskEncryption/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(!((data55 === "os") || (data55 === "temporary"))){
const err115 = {instancePath:instancePath+"/diskEncryption/" + i7,schemaPath:"#/properties/diskEncryption/items/enum",keyword:"enum",params:{allowedValues: schema40.properties.diskEncryption.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/diskEncryption",schemaPath:"#/properties/diskEncryption/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data.metadata !== undefined){
let data56 = data.metadata;
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
for(const key7 in data56){
let data57 = data56[key7];
if(((typeof data57 !== "string") && (!(((typeof data57 == "number") && (!(data57 % 1) && !isNaN(data57))) && (isFinite(data57))))) && (typeof data57 !== "boolean")){
const err117 = {instancePath:instancePath+"/metadata/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: schema40.properties.metadata.additionalProperties.type},message:"must be string,integer,boolean"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
else {
const err118 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data.raw !== undefined){
let data58 = data.raw;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
}
else {
const err119 = {instancePath:instancePath+"/raw",schemaPath:"#/$defs/raw/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
else {
const err120 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema63 = {"type":"object","additionalProperties":false,"properties":{"id":{"type":"string"},"priority":{"type":"integer","minimum":-1000,"maximum":1000},"timeout":{"$ref":"#/$defs/duration"},"retries":{"$ref":"#/$defs/retries"},"onTaskFailure":{"type":"string","enum":["continue","stop"]},"maxParallelTasks":{"type":"integer","minimum":1,"maximum":2147483647},"preparation":{"$ref":"#/$defs/preparation"},"release":{"$ref":"#/$defs/release"},"manager":{"$ref":"#/$defs/manager"},"schedule":{"$ref":"#/$defs/schedule"},"logs":{"$ref":"#/$defs/taskGroup/properties/logs"},"metadata":{"type":"object","additionalProperties":{"type":["string","integer","boolean"]}},"environment":{"$ref":"#/$defs/environment"},"raw":{"$ref":"#/$defs/raw"}}};
const schema91 = {"type":"string","enum":["always","failure","none"]};
const schema66 = {"type":"object","additionalProperties":false,"required":["commands"],"properties":{"commands":{"$ref":"#/$defs/commands"},"files":{"$ref":"#/$defs/inputs"},"environment":{"$ref":"#/$defs/environment"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"retries":{"$ref":"#/$defs/retries"},"timeout":{"$ref":"#/$defs/duration"},"waitForSuccess":{"type":"boolean"},"rerunOnReboot":{"type":"boolean"}}};
const schema67 = {"type":"array","items":{"type":["string","object"],"pattern":"\\S","additionalProperties":false,"properties":{"blob":{"type":"string","pattern":"\\S"},"from":{"type":"string","pattern":"\\S"},"prefix":{"type":"string","pattern":"\\S"},"url":{"type":"string","pattern":"^(https://|\\{\\{)"},"path":{"type":"string","pattern":"\\S"},"mode":{"type":"string","pattern":"^0?[0-7]{3}$"}}}};
const schema68 = {"type":"boolean"};
const schema69 = {"type":["string","object"],"pattern":"\\S","additionalProperties":false,"required":["scope"],"properties":{"scope":{"type":"string","enum":["pool","task"]}}};
const pattern63 = new RegExp("^(https://|\\{\\{)", "u");
const pattern65 = new RegExp("^0?[0-7]{3}$", "u");

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate48.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.commands === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema66.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.commands !== undefined){
if(!(validate26(data.commands, {instancePath:instancePath+"/commands",parentData:data,parentDataProperty:"commands",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
let data1 = data.files;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if((typeof data2 !== "string") && (!(data2 && typeof data2 == "object" && !Array.isArray(data2)))){
const err2 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/type",keyword:"type",params:{type: schema67.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err3 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!((((((key1 === "blob") || (key1 === "from")) || (key1 === "prefix")) || (key1 === "url")) || (key1 === "path")) || (key1 === "mode"))){
const err4 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.blob !== undefined){
let data3 = data2.blob;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err5 = {instancePath:instancePath+"/files/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/files/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.from !== undefined){
let data4 = data2.from;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err7 = {instancePath:instancePath+"/files/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/files/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.prefix !== undefined){
let data5 = data2.prefix;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err9 = {instancePath:instancePath+"/files/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/files/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.url !== undefined){
let data6 = data2.url;
if(typeof data6 === "string"){
if(!pattern63.test(data6)){
const err11 = {instancePath:instancePath+"/files/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^(https://|\\{\\{)"},message:"must match pattern \""+"^(https://|\\{\\{)"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/files/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.path !== undefined){
let data7 = data2.path;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err13 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.mode !== undefined){
let data8 = data2.mode;
if(typeof data8 === "string"){
if(!pattern65.test(data8)){
const err15 = {instancePath:instancePath+"/files/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3}$"},message:"must match pattern \""+"^0?[0-7]{3}$"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/files/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/inputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.environment !== undefined){
if(!(validate28(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.elevated !== undefined){
if(typeof data.elevated !== "boolean"){
const err18 = {instancePath:instancePath+"/elevated",schemaPath:"#/$defs/elevated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.user !== undefined){
let data11 = data.user;
if((typeof data11 !== "string") && (!(data11 && typeof data11 == "object" && !Array.isArray(data11)))){
const err19 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/type",keyword:"type",params:{type: schema69.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
const err20 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.scope === undefined){
const err21 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key2 in data11){
if(!(key2 === "scope")){
const err22 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.scope !== undefined){
let data12 = data11.scope;
if(typeof data12 !== "string"){
const err23 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!((data12 === "pool") || (data12 === "task"))){
const err24 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/enum",keyword:"enum",params:{allowedValues: schema69.properties.scope.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
if(data.retries !== undefined){
let data13 = data.retries;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err25 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 2147483647 || isNaN(data13)){
const err26 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data13 < -1 || isNaN(data13)){
const err27 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data14 = data.timeout;
if(typeof data14 === "string"){
if(!pattern23.test(data14)){
const err28 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.waitForSuccess !== undefined){
if(typeof data.waitForSuccess !== "boolean"){
const err30 = {instancePath:instancePath+"/waitForSuccess",schemaPath:"#/properties/waitForSuccess/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.rerunOnReboot !== undefined){
if(typeof data.rerunOnReboot !== "boolean"){
const err31 = {instancePath:instancePath+"/rerunOnReboot",schemaPath:"#/properties/rerunOnReboot/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}
validate48.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema72 = {"type":"object","additionalProperties":false,"required":["commands"],"properties":{"commands":{"$ref":"#/$defs/commands"},"files":{"$ref":"#/$defs/inputs"},"environment":{"$ref":"#/$defs/environment"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"timeout":{"$ref":"#/$defs/duration"}}};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.commands === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "commands") || (key0 === "files")) || (key0 === "environment")) || (key0 === "elevated")) || (key0 === "user")) || (key0 === "timeout"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.commands !== undefined){
if(!(validate26(data.commands, {instancePath:instancePath+"/commands",parentData:data,parentDataProperty:"commands",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
let data1 = data.files;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if((typeof data2 !== "string") && (!(data2 && typeof data2 == "object" && !Array.isArray(data2)))){
const err2 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/type",keyword:"type",params:{type: schema67.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err3 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!((((((key1 === "blob") || (key1 === "from")) || (key1 === "prefix")) || (key1 === "url")) || (key1 === "path")) || (key1 === "mode"))){
const err4 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.blob !== undefined){
let data3 = data2.blob;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err5 = {instancePath:instancePath+"/files/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/files/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.from !== undefined){
let data4 = data2.from;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err7 = {instancePath:instancePath+"/files/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/files/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.prefix !== undefined){
let data5 = data2.prefix;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err9 = {instancePath:instancePath+"/files/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/files/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.url !== undefined){
let data6 = data2.url;
if(typeof data6 === "string"){
if(!pattern63.test(data6)){
const err11 = {instancePath:instancePath+"/files/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^(https://|\\{\\{)"},message:"must match pattern \""+"^(https://|\\{\\{)"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/files/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.path !== undefined){
let data7 = data2.path;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err13 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.mode !== undefined){
let data8 = data2.mode;
if(typeof data8 === "string"){
if(!pattern65.test(data8)){
const err15 = {instancePath:instancePath+"/files/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3}$"},message:"must match pattern \""+"^0?[0-7]{3}$"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/files/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/inputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.environment !== undefined){
if(!(validate28(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.elevated !== undefined){
if(typeof data.elevated !== "boolean"){
const err18 = {instancePath:instancePath+"/elevated",schemaPath:"#/$defs/elevated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.user !== undefined){
let data11 = data.user;
if((typeof data11 !== "string") && (!(data11 && typeof data11 == "object" && !Array.isArray(data11)))){
const err19 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/type",keyword:"type",params:{type: schema69.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
const err20 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.scope === undefined){
const err21 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key2 in data11){
if(!(key2 === "scope")){
const err22 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.scope !== undefined){
let data12 = data11.scope;
if(typeof data12 !== "string"){
const err23 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!((data12 === "pool") || (data12 === "task"))){
const err24 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/enum",keyword:"enum",params:{allowedValues: schema69.properties.scope.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
if(data.timeout !== undefined){
let data13 = data.timeout;
if(typeof data13 === "string"){
if(!pattern23.test(data13)){
const err25 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema77 = {"type":"object","additionalProperties":false,"required":["commands"],"properties":{"id":{"type":"string"},"commands":{"$ref":"#/$defs/commands"},"files":{"$ref":"#/$defs/inputs"},"outputs":{"$ref":"#/$defs/taskGroup/properties/outputs"},"environment":{"$ref":"#/$defs/environment"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"retries":{"$ref":"#/$defs/retries"},"timeout":{"$ref":"#/$defs/duration"},"slots":{"$ref":"#/$defs/taskGroup/properties/slots"},"applicationPackages":{"$ref":"#/$defs/applicationPackages"},"killJobOnCompletion":{"type":"boolean"},"runExclusive":{"type":"boolean"},"allowSpot":{"type":"boolean"},"accessToJob":{"type":"boolean"}}};
const schema79 = {"type":"array","items":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"\\S"},"to":{"type":"string","pattern":"\\S"},"when":{"type":"string","enum":["success","failure","always"]},"required":{"type":"boolean"}}}};
const schema84 = {"type":"integer","minimum":1,"maximum":256};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.commands === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema77.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.commands !== undefined){
if(!(validate26(data.commands, {instancePath:instancePath+"/commands",parentData:data,parentDataProperty:"commands",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
let data2 = data.files;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if((typeof data3 !== "string") && (!(data3 && typeof data3 == "object" && !Array.isArray(data3)))){
const err3 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/type",keyword:"type",params:{type: schema67.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err4 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((((((key1 === "blob") || (key1 === "from")) || (key1 === "prefix")) || (key1 === "url")) || (key1 === "path")) || (key1 === "mode"))){
const err5 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/$defs/inputs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data3.blob !== undefined){
let data4 = data3.blob;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err6 = {instancePath:instancePath+"/files/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/files/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data3.from !== undefined){
let data5 = data3.from;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err8 = {instancePath:instancePath+"/files/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/files/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.prefix !== undefined){
let data6 = data3.prefix;
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err10 = {instancePath:instancePath+"/files/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/files/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.url !== undefined){
let data7 = data3.url;
if(typeof data7 === "string"){
if(!pattern63.test(data7)){
const err12 = {instancePath:instancePath+"/files/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^(https://|\\{\\{)"},message:"must match pattern \""+"^(https://|\\{\\{)"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/files/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.path !== undefined){
let data8 = data3.path;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err14 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/files/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data3.mode !== undefined){
let data9 = data3.mode;
if(typeof data9 === "string"){
if(!pattern65.test(data9)){
const err16 = {instancePath:instancePath+"/files/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3}$"},message:"must match pattern \""+"^0?[0-7]{3}$"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/files/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/inputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.outputs !== undefined){
let data10 = data.outputs;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.from === undefined){
const err19 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/$defs/taskGroup/properties/outputs/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data11.to === undefined){
const err20 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/$defs/taskGroup/properties/outputs/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key2 in data11){
if(!((((key2 === "from") || (key2 === "to")) || (key2 === "when")) || (key2 === "required"))){
const err21 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/$defs/taskGroup/properties/outputs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data11.from !== undefined){
let data12 = data11.from;
if(typeof data12 === "string"){
if(!pattern5.test(data12)){
const err22 = {instancePath:instancePath+"/outputs/" + i1+"/from",schemaPath:"#/$defs/taskGroup/properties/outputs/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/outputs/" + i1+"/from",schemaPath:"#/$defs/taskGroup/properties/outputs/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data11.to !== undefined){
let data13 = data11.to;
if(typeof data13 === "string"){
if(!pattern5.test(data13)){
const err24 = {instancePath:instancePath+"/outputs/" + i1+"/to",schemaPath:"#/$defs/taskGroup/properties/outputs/items/properties/to/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/outputs/" + i1+"/to",schemaPath:"#/$defs/taskGroup/properties/outputs/items/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data11.when !== undefined){
let data14 = data11.when;
if(typeof data14 !== "string"){
const err26 = {instancePath:instancePath+"/outputs/" + i1+"/when",schemaPath:"#/$defs/taskGroup/properties/outputs/items/properties/when/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!(((data14 === "success") || (data14 === "failure")) || (data14 === "always"))){
const err27 = {instancePath:instancePath+"/outputs/" + i1+"/when",schemaPath:"#/$defs/taskGroup/properties/outputs/items/properties/when/enum",keyword:"enum",params:{allowedValues: schema79.items.properties.when.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data11.required !== undefined){
if(typeof data11.required !== "boolean"){
const err28 = {instancePath:instancePath+"/outputs/" + i1+"/required",schemaPath:"#/$defs/taskGroup/properties/outputs/items/properties/required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/$defs/taskGroup/properties/outputs/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/outputs",schemaPath:"#/$defs/taskGroup/properties/outputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.environment !== undefined){
if(!(validate28(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.elevated !== undefined){
if(typeof data.elevated !== "boolean"){
const err31 = {instancePath:instancePath+"/elevated",schemaPath:"#/$defs/elevated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.user !== undefined){
let data18 = data.user;
if((typeof data18 !== "string") && (!(data18 && typeof data18 == "object" && !Array.isArray(data18)))){
const err32 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/type",keyword:"type",params:{type: schema69.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
const err33 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.scope === undefined){
const err34 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key3 in data18){
if(!(key3 === "scope")){
const err35 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data18.scope !== undefined){
let data19 = data18.scope;
if(typeof data19 !== "string"){
const err36 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!((data19 === "pool") || (data19 === "task"))){
const err37 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/enum",keyword:"enum",params:{allowedValues: schema69.properties.scope.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
}
if(data.retries !== undefined){
let data20 = data.retries;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err38 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 2147483647 || isNaN(data20)){
const err39 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data20 < -1 || isNaN(data20)){
const err40 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data21 = data.timeout;
if(typeof data21 === "string"){
if(!pattern23.test(data21)){
const err41 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.slots !== undefined){
let data22 = data.slots;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err43 = {instancePath:instancePath+"/slots",schemaPath:"#/$defs/taskGroup/properties/slots/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 256 || isNaN(data22)){
const err44 = {instancePath:instancePath+"/slots",schemaPath:"#/$defs/taskGroup/properties/slots/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256},message:"must be <= 256"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data22 < 1 || isNaN(data22)){
const err45 = {instancePath:instancePath+"/slots",schemaPath:"#/$defs/taskGroup/properties/slots/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data.applicationPackages !== undefined){
let data23 = data.applicationPackages;
if(Array.isArray(data23)){
if(data23.length < 1){
const err46 = {instancePath:instancePath+"/applicationPackages",schemaPath:"#/$defs/applicationPackages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
if((typeof data24 !== "string") && (!(data24 && typeof data24 == "object" && !Array.isArray(data24)))){
const err47 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/type",keyword:"type",params:{type: schema59.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(typeof data24 === "string"){
if(!pattern54.test(data24)){
const err48 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.id === undefined){
const err49 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
for(const key4 in data24){
if(!((key4 === "id") || (key4 === "version"))){
const err50 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data24.id !== undefined){
let data25 = data24.id;
if(typeof data25 === "string"){
if(!pattern54.test(data25)){
const err51 = {instancePath:instancePath+"/applicationPackages/" + i2+"/id",schemaPath:"#/$defs/applicationPackages/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/applicationPackages/" + i2+"/id",schemaPath:"#/$defs/applicationPackages/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data24.version !== undefined){
let data26 = data24.version;
if(typeof data26 === "string"){
if(!pattern56.test(data26)){
const err53 = {instancePath:instancePath+"/applicationPackages/" + i2+"/version",schemaPath:"#/$defs/applicationPackages/items/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9._-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/applicationPackages/" + i2+"/version",schemaPath:"#/$defs/applicationPackages/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
}
}
else {
const err55 = {instancePath:instancePath+"/applicationPackages",schemaPath:"#/$defs/applicationPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.killJobOnCompletion !== undefined){
if(typeof data.killJobOnCompletion !== "boolean"){
const err56 = {instancePath:instancePath+"/killJobOnCompletion",schemaPath:"#/properties/killJobOnCompletion/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.runExclusive !== undefined){
if(typeof data.runExclusive !== "boolean"){
const err57 = {instancePath:instancePath+"/runExclusive",schemaPath:"#/properties/runExclusive/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.allowSpot !== undefined){
if(typeof data.allowSpot !== "boolean"){
const err58 = {instancePath:instancePath+"/allowSpot",schemaPath:"#/properties/allowSpot/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.accessToJob !== undefined){
if(typeof data.accessToJob !== "boolean"){
const err59 = {instancePath:instancePath+"/accessToJob",schemaPath:"#/properties/accessToJob/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema86 = {"type":"object","additionalProperties":false,"properties":{"every":{"$ref":"#/$defs/duration"},"startAt":{"$ref":"#/$defs/moment"},"until":{"$ref":"#/$defs/moment"},"startWindow":{"$ref":"#/$defs/duration"}}};
const schema88 = {"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?Z$"};
const pattern92 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?Z$", "u");

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate60.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "every") || (key0 === "startAt")) || (key0 === "until")) || (key0 === "startWindow"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.every !== undefined){
let data0 = data.every;
if(typeof data0 === "string"){
if(!pattern23.test(data0)){
const err1 = {instancePath:instancePath+"/every",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/every",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.startAt !== undefined){
let data1 = data.startAt;
if(typeof data1 === "string"){
if(!pattern92.test(data1)){
const err3 = {instancePath:instancePath+"/startAt",schemaPath:"#/$defs/moment/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?Z$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/startAt",schemaPath:"#/$defs/moment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.until !== undefined){
let data2 = data.until;
if(typeof data2 === "string"){
if(!pattern92.test(data2)){
const err5 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/moment/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?Z$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/moment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.startWindow !== undefined){
let data3 = data.startWindow;
if(typeof data3 === "string"){
if(!pattern23.test(data3)){
const err7 = {instancePath:instancePath+"/startWindow",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/startWindow",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate60.errors = vErrors;
return errors === 0;
}
validate60.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema63.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.priority !== undefined){
let data1 = data.priority;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1 < -1000 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1000},message:"must be >= -1000"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data2 = data.timeout;
if(typeof data2 === "string"){
if(!pattern23.test(data2)){
const err5 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.retries !== undefined){
let data3 = data.retries;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err7 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 2147483647 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3 < -1 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.onTaskFailure !== undefined){
let data4 = data.onTaskFailure;
if(typeof data4 !== "string"){
const err10 = {instancePath:instancePath+"/onTaskFailure",schemaPath:"#/properties/onTaskFailure/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((data4 === "continue") || (data4 === "stop"))){
const err11 = {instancePath:instancePath+"/onTaskFailure",schemaPath:"#/properties/onTaskFailure/enum",keyword:"enum",params:{allowedValues: schema63.properties.onTaskFailure.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.maxParallelTasks !== undefined){
let data5 = data.maxParallelTasks;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/maxParallelTasks",schemaPath:"#/properties/maxParallelTasks/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/maxParallelTasks",schemaPath:"#/properties/maxParallelTasks/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/maxParallelTasks",schemaPath:"#/properties/maxParallelTasks/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.preparation !== undefined){
if(!(validate48(data.preparation, {instancePath:instancePath+"/preparation",parentData:data,parentDataProperty:"preparation",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.release !== undefined){
if(!(validate52(data.release, {instancePath:instancePath+"/release",parentData:data,parentDataProperty:"release",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
}
if(data.manager !== undefined){
if(!(validate56(data.manager, {instancePath:instancePath+"/manager",parentData:data,parentDataProperty:"manager",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.schedule !== undefined){
if(!(validate60(data.schedule, {instancePath:instancePath+"/schedule",parentData:data,parentDataProperty:"schedule",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
}
if(data.logs !== undefined){
let data10 = data.logs;
if(typeof data10 !== "string"){
const err15 = {instancePath:instancePath+"/logs",schemaPath:"#/$defs/taskGroup/properties/logs/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!(((data10 === "always") || (data10 === "failure")) || (data10 === "none"))){
const err16 = {instancePath:instancePath+"/logs",schemaPath:"#/$defs/taskGroup/properties/logs/enum",keyword:"enum",params:{allowedValues: schema91.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.metadata !== undefined){
let data11 = data.metadata;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key1 in data11){
let data12 = data11[key1];
if(((typeof data12 !== "string") && (!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12))))) && (typeof data12 !== "boolean")){
const err17 = {instancePath:instancePath+"/metadata/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: schema63.properties.metadata.additionalProperties.type},message:"must be string,integer,boolean"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.environment !== undefined){
if(!(validate28(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.raw !== undefined){
let data14 = data.raw;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
}
else {
const err19 = {instancePath:instancePath+"/raw",schemaPath:"#/$defs/raw/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema93 = {"type":"object","additionalProperties":false,"required":["command"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"forEach":{"$ref":"#/$defs/forEach"},"id":{"type":"string"},"command":{"$ref":"#/$defs/commands"},"inputs":{"$ref":"#/$defs/inputs"},"logs":{"type":"string","enum":["always","failure","none"]},"outputs":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"\\S"},"to":{"type":"string","pattern":"\\S"},"when":{"type":"string","enum":["success","failure","always"]},"required":{"type":"boolean"}}}},"environment":{"$ref":"#/$defs/environment"},"slots":{"type":"integer","minimum":1,"maximum":256},"timeout":{"$ref":"#/$defs/duration"},"retention":{"$ref":"#/$defs/duration"},"elevated":{"$ref":"#/$defs/elevated"},"user":{"$ref":"#/$defs/user"},"workdir":{"type":"string","enum":["fresh"]},"container":{"$ref":"#/$defs/taskContainer"},"applicationPackages":{"$ref":"#/$defs/applicationPackages"},"multiInstance":{"$ref":"#/$defs/multiInstance"},"retries":{"$ref":"#/$defs/retries"},"retry":{"type":"object","additionalProperties":false,"required":["limit"],"properties":{"limit":{"$ref":"#/$defs/retries"},"onExitCodes":{"$ref":"#/$defs/exitCodes"},"notOnExitCodes":{"$ref":"#/$defs/exitCodes"}}},"after":{"$ref":"#/$defs/after"},"onExit":{"$ref":"#/$defs/onExit"},"raw":{"$ref":"#/$defs/raw"}}};
const schema112 = {"type":["string","object"],"pattern":"\\S","additionalProperties":false,"required":["image"],"properties":{"image":{"type":"string","pattern":"\\S"},"options":{"type":"string","pattern":"\\S"},"workingDirectory":{"type":"string","enum":["task","image"]},"registry":{"type":"object","additionalProperties":false,"required":["server","identity"],"properties":{"server":{"type":"string","pattern":"\\S"},"identity":{"type":"string","pattern":"^/subscriptions/.+|\\{\\{"}}}}};
const schema118 = {"type":"array","minItems":1,"items":{"type":["integer","string"],"minimum":-2147483648,"maximum":2147483647,"pattern":"^-?[0-9]{1,10}(-[0-9]{1,10})?$"}};
const schema127 = {"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["when"],"properties":{"when":{"type":["integer","string","array"],"minimum":-2147483648,"maximum":2147483647,"pattern":"^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$","minItems":1,"items":{"type":["integer","string"],"minimum":-2147483648,"maximum":2147483647,"pattern":"^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$"}},"job":{"type":"string","enum":["none","disable","terminate"]},"dependents":{"type":"string","enum":["satisfy","block"]}}}};
const pattern95 = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
const pattern125 = new RegExp("^/subscriptions/.+|\\{\\{", "u");
const pattern136 = new RegExp("^-?[0-9]{1,10}(-[0-9]{1,10})?$", "u");
const pattern142 = new RegExp("^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$", "u");
const schema94 = {"type":"object","additionalProperties":false,"properties":{"file":{"$ref":"#/$defs/patterns"},"matrix":{"$ref":"#/$defs/matrix"},"range":{"$ref":"#/$defs/range"},"rows":{"$ref":"#/$defs/rows"},"lines":{"type":"string","pattern":"\\S"},"allowEmpty":{"type":"boolean"}}};
const schema95 = {"type":["string","array"],"pattern":"\\S","minItems":1,"items":{"$ref":"#/$defs/nonEmpty"}};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema95.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern5.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema97 = {"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":"array","items":{"type":["string","number","boolean"]}},"properties":{"include":{"type":"array","items":{"$ref":"#/$defs/combination"}},"exclude":{"type":"array","items":{"$ref":"#/$defs/combination"}}}};
const schema99 = {"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":["string","number","boolean"]}};

function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate69.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern7.test(key0)){
const err0 = {instancePath,schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_-]{0,62}$"+"\"",propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema99.additionalProperties.type},message:"must be string,number,boolean"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate68.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern7.test(key0)){
const err0 = {instancePath,schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_-]{0,62}$"+"\"",propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
if(!((key1 === "include") || (key1 === "exclude"))){
let data0 = data[key1];
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(((typeof data1 !== "string") && (!((typeof data1 == "number") && (isFinite(data1))))) && (typeof data1 !== "boolean")){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/additionalProperties/items/type",keyword:"type",params:{type: schema97.additionalProperties.items.type},message:"must be string,number,boolean"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.include !== undefined){
let data2 = data.include;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate69(data2[i1], {instancePath:instancePath+"/include/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.exclude !== undefined){
let data4 = data.exclude;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(!(validate69(data4[i2], {instancePath:instancePath+"/exclude/" + i2,parentData:data4,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/exclude",schemaPath:"#/properties/exclude/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}
validate68.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema101 = {"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"$ref":"#/$defs/wholeNumber"},"to":{"$ref":"#/$defs/wholeNumber"},"step":{"$ref":"#/$defs/wholeNumber"}}};
const schema102 = {"type":["integer","string"],"pattern":"^[+-]?[0-9]+$|\\{\\{"};
const pattern100 = new RegExp("^[+-]?[0-9]+$|\\{\\{", "u");

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "from") || (key0 === "to")) || (key0 === "step"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (typeof data0 !== "string")){
const err3 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/wholeNumber/type",keyword:"type",params:{type: schema102.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(!pattern100.test(data0)){
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/wholeNumber/pattern",keyword:"pattern",params:{pattern: "^[+-]?[0-9]+$|\\{\\{"},message:"must match pattern \""+"^[+-]?[0-9]+$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.to !== undefined){
let data1 = data.to;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (typeof data1 !== "string")){
const err5 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/wholeNumber/type",keyword:"type",params:{type: schema102.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern100.test(data1)){
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/wholeNumber/pattern",keyword:"pattern",params:{pattern: "^[+-]?[0-9]+$|\\{\\{"},message:"must match pattern \""+"^[+-]?[0-9]+$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.step !== undefined){
let data2 = data.step;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (typeof data2 !== "string")){
const err7 = {instancePath:instancePath+"/step",schemaPath:"#/$defs/wholeNumber/type",keyword:"type",params:{type: schema102.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data2 === "string"){
if(!pattern100.test(data2)){
const err8 = {instancePath:instancePath+"/step",schemaPath:"#/$defs/wholeNumber/pattern",keyword:"pattern",params:{pattern: "^[+-]?[0-9]+$|\\{\\{"},message:"must match pattern \""+"^[+-]?[0-9]+$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema105 = {"type":["array","object"],"items":{"type":"object","propertyNames":{"$ref":"#/$defs/identifier"},"additionalProperties":{"type":["string","number","boolean"]}},"additionalProperties":false,"properties":{"csv":{"type":"string","pattern":"\\S"},"tsv":{"type":"string","pattern":"\\S"},"json":{"type":"string","pattern":"\\S"},"yaml":{"type":"string","pattern":"\\S"}}};

function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate75.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!data || typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema105.type},message:"must be array,object"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key0 in data0){
const _errs3 = errors;
if(typeof key0 === "string"){
if(!pattern7.test(key0)){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_-]{0,62}$"+"\"",propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid2 = _errs3 === errors;
if(!valid2){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key1 in data0){
let data1 = data0[key1];
if(((typeof data1 !== "string") && (!((typeof data1 == "number") && (isFinite(data1))))) && (typeof data1 !== "boolean")){
const err4 = {instancePath:instancePath+"/" + i0+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/items/additionalProperties/type",keyword:"type",params:{type: schema105.items.additionalProperties.type},message:"must be string,number,boolean"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key2 in data){
if(!((((key2 === "csv") || (key2 === "tsv")) || (key2 === "json")) || (key2 === "yaml"))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.csv !== undefined){
let data2 = data.csv;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err7 = {instancePath:instancePath+"/csv",schemaPath:"#/properties/csv/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/csv",schemaPath:"#/properties/csv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.tsv !== undefined){
let data3 = data.tsv;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err9 = {instancePath:instancePath+"/tsv",schemaPath:"#/properties/tsv/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/tsv",schemaPath:"#/properties/tsv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.json !== undefined){
let data4 = data.json;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err11 = {instancePath:instancePath+"/json",schemaPath:"#/properties/json/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/json",schemaPath:"#/properties/json/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.yaml !== undefined){
let data5 = data.yaml;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err13 = {instancePath:instancePath+"/yaml",schemaPath:"#/properties/yaml/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/yaml",schemaPath:"#/properties/yaml/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
validate75.errors = vErrors;
return errors === 0;
}
validate75.evaluated = {"props":true,"items":true,"dynamicProps":false,"dynamicItems":false};


function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate65.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "file") || (key0 === "matrix")) || (key0 === "range")) || (key0 === "rows")) || (key0 === "lines")) || (key0 === "allowEmpty"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.file !== undefined){
if(!(validate66(data.file, {instancePath:instancePath+"/file",parentData:data,parentDataProperty:"file",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
if(data.matrix !== undefined){
if(!(validate68(data.matrix, {instancePath:instancePath+"/matrix",parentData:data,parentDataProperty:"matrix",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
if(data.range !== undefined){
if(!(validate73(data.range, {instancePath:instancePath+"/range",parentData:data,parentDataProperty:"range",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.rows !== undefined){
if(!(validate75(data.rows, {instancePath:instancePath+"/rows",parentData:data,parentDataProperty:"rows",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data.lines !== undefined){
let data4 = data.lines;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err1 = {instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.allowEmpty !== undefined){
if(typeof data.allowEmpty !== "boolean"){
const err3 = {instancePath:instancePath+"/allowEmpty",schemaPath:"#/properties/allowEmpty/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema114 = {"type":"object","additionalProperties":false,"required":["instances","coordination"],"properties":{"instances":{"type":"integer","minimum":1,"maximum":100000},"coordination":{"$ref":"#/$defs/commands"},"commonFiles":{"$ref":"#/$defs/inputs"}}};

function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate80.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instances === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "instances"},message:"must have required property '"+"instances"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.coordination === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "coordination"},message:"must have required property '"+"coordination"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "instances") || (key0 === "coordination")) || (key0 === "commonFiles"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.instances !== undefined){
let data0 = data.instances;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/instances",schemaPath:"#/properties/instances/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 100000 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/instances",schemaPath:"#/properties/instances/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/instances",schemaPath:"#/properties/instances/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.coordination !== undefined){
if(!(validate26(data.coordination, {instancePath:instancePath+"/coordination",parentData:data,parentDataProperty:"coordination",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.commonFiles !== undefined){
let data2 = data.commonFiles;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if((typeof data3 !== "string") && (!(data3 && typeof data3 == "object" && !Array.isArray(data3)))){
const err6 = {instancePath:instancePath+"/commonFiles/" + i0,schemaPath:"#/$defs/inputs/items/type",keyword:"type",params:{type: schema67.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err7 = {instancePath:instancePath+"/commonFiles/" + i0,schemaPath:"#/$defs/inputs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((((((key1 === "blob") || (key1 === "from")) || (key1 === "prefix")) || (key1 === "url")) || (key1 === "path")) || (key1 === "mode"))){
const err8 = {instancePath:instancePath+"/commonFiles/" + i0,schemaPath:"#/$defs/inputs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.blob !== undefined){
let data4 = data3.blob;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err9 = {instancePath:instancePath+"/commonFiles/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/commonFiles/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.from !== undefined){
let data5 = data3.from;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err11 = {instancePath:instancePath+"/commonFiles/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/commonFiles/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.prefix !== undefined){
let data6 = data3.prefix;
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err13 = {instancePath:instancePath+"/commonFiles/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/commonFiles/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.url !== undefined){
let data7 = data3.url;
if(typeof data7 === "string"){
if(!pattern63.test(data7)){
const err15 = {instancePath:instancePath+"/commonFiles/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^(https://|\\{\\{)"},message:"must match pattern \""+"^(https://|\\{\\{)"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/commonFiles/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.path !== undefined){
let data8 = data3.path;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err17 = {instancePath:instancePath+"/commonFiles/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/commonFiles/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data3.mode !== undefined){
let data9 = data3.mode;
if(typeof data9 === "string"){
if(!pattern65.test(data9)){
const err19 = {instancePath:instancePath+"/commonFiles/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3}$"},message:"must match pattern \""+"^0?[0-7]{3}$"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/commonFiles/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/commonFiles",schemaPath:"#/$defs/inputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate80.errors = vErrors;
return errors === 0;
}
validate80.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema120 = {"type":["string","object","array"],"minItems":1,"pattern":"\\S","required":["group"],"additionalProperties":false,"properties":{"group":{"$ref":"#/$defs/afterGroup"},"match":{"$ref":"#/$defs/afterMatch"},"onFailure":{"$ref":"#/$defs/afterOnFailure"}},"items":{"type":["string","object"],"pattern":"\\S","required":["group"],"additionalProperties":false,"properties":{"group":{"$ref":"#/$defs/afterGroup"},"match":{"$ref":"#/$defs/afterMatch"},"onFailure":{"$ref":"#/$defs/afterOnFailure"}}}};
const schema121 = {"type":"string","pattern":"\\S"};
const schema122 = {"type":"string","enum":["all","sameKey"]};
const schema123 = {"type":"string","enum":["skip","run"]};

function validate83(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate83.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema120.type},message:"must be string,object,array"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern5.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if((typeof data0 !== "string") && (!(data0 && typeof data0 == "object" && !Array.isArray(data0)))){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: schema120.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.group === undefined){
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data0){
if(!(((key0 === "group") || (key0 === "match")) || (key0 === "onFailure"))){
const err6 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.group !== undefined){
let data1 = data0.group;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err7 = {instancePath:instancePath+"/" + i0+"/group",schemaPath:"#/$defs/afterGroup/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/" + i0+"/group",schemaPath:"#/$defs/afterGroup/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.match !== undefined){
let data2 = data0.match;
if(typeof data2 !== "string"){
const err9 = {instancePath:instancePath+"/" + i0+"/match",schemaPath:"#/$defs/afterMatch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data2 === "all") || (data2 === "sameKey"))){
const err10 = {instancePath:instancePath+"/" + i0+"/match",schemaPath:"#/$defs/afterMatch/enum",keyword:"enum",params:{allowedValues: schema122.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.onFailure !== undefined){
let data3 = data0.onFailure;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/" + i0+"/onFailure",schemaPath:"#/$defs/afterOnFailure/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data3 === "skip") || (data3 === "run"))){
const err12 = {instancePath:instancePath+"/" + i0+"/onFailure",schemaPath:"#/$defs/afterOnFailure/enum",keyword:"enum",params:{allowedValues: schema123.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.group === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data){
if(!(((key1 === "group") || (key1 === "match")) || (key1 === "onFailure"))){
const err14 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.group !== undefined){
let data4 = data.group;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err15 = {instancePath:instancePath+"/group",schemaPath:"#/$defs/afterGroup/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/group",schemaPath:"#/$defs/afterGroup/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.match !== undefined){
let data5 = data.match;
if(typeof data5 !== "string"){
const err17 = {instancePath:instancePath+"/match",schemaPath:"#/$defs/afterMatch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data5 === "all") || (data5 === "sameKey"))){
const err18 = {instancePath:instancePath+"/match",schemaPath:"#/$defs/afterMatch/enum",keyword:"enum",params:{allowedValues: schema122.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.onFailure !== undefined){
let data6 = data.onFailure;
if(typeof data6 !== "string"){
const err19 = {instancePath:instancePath+"/onFailure",schemaPath:"#/$defs/afterOnFailure/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((data6 === "skip") || (data6 === "run"))){
const err20 = {instancePath:instancePath+"/onFailure",schemaPath:"#/$defs/afterOnFailure/enum",keyword:"enum",params:{allowedValues: schema123.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
validate83.errors = vErrors;
return errors === 0;
}
validate83.evaluated = {"props":true,"items":true,"dynamicProps":false,"dynamicItems":false};


function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate64.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.command === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "command"},message:"must have required property '"+"command"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema93.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern95.test(data0)){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.forEach !== undefined){
if(!(validate65(data.forEach, {instancePath:instancePath+"/forEach",parentData:data,parentDataProperty:"forEach",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.command !== undefined){
if(!(validate26(data.command, {instancePath:instancePath+"/command",parentData:data,parentDataProperty:"command",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.inputs !== undefined){
let data4 = data.inputs;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if((typeof data5 !== "string") && (!(data5 && typeof data5 == "object" && !Array.isArray(data5)))){
const err5 = {instancePath:instancePath+"/inputs/" + i0,schemaPath:"#/$defs/inputs/items/type",keyword:"type",params:{type: schema67.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err6 = {instancePath:instancePath+"/inputs/" + i0,schemaPath:"#/$defs/inputs/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
if(!((((((key1 === "blob") || (key1 === "from")) || (key1 === "prefix")) || (key1 === "url")) || (key1 === "path")) || (key1 === "mode"))){
const err7 = {instancePath:instancePath+"/inputs/" + i0,schemaPath:"#/$defs/inputs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data5.blob !== undefined){
let data6 = data5.blob;
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err8 = {instancePath:instancePath+"/inputs/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/inputs/" + i0+"/blob",schemaPath:"#/$defs/inputs/items/properties/blob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.from !== undefined){
let data7 = data5.from;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err10 = {instancePath:instancePath+"/inputs/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/inputs/" + i0+"/from",schemaPath:"#/$defs/inputs/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data5.prefix !== undefined){
let data8 = data5.prefix;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err12 = {instancePath:instancePath+"/inputs/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/inputs/" + i0+"/prefix",schemaPath:"#/$defs/inputs/items/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.url !== undefined){
let data9 = data5.url;
if(typeof data9 === "string"){
if(!pattern63.test(data9)){
const err14 = {instancePath:instancePath+"/inputs/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^(https://|\\{\\{)"},message:"must match pattern \""+"^(https://|\\{\\{)"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/inputs/" + i0+"/url",schemaPath:"#/$defs/inputs/items/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.path !== undefined){
let data10 = data5.path;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err16 = {instancePath:instancePath+"/inputs/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/inputs/" + i0+"/path",schemaPath:"#/$defs/inputs/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.mode !== undefined){
let data11 = data5.mode;
if(typeof data11 === "string"){
if(!pattern65.test(data11)){
const err18 = {instancePath:instancePath+"/inputs/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3}$"},message:"must match pattern \""+"^0?[0-7]{3}$"+"\""};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/inputs/" + i0+"/mode",schemaPath:"#/$defs/inputs/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
}
else {
const err20 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/inputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.logs !== undefined){
let data12 = data.logs;
if(typeof data12 !== "string"){
const err21 = {instancePath:instancePath+"/logs",schemaPath:"#/properties/logs/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!(((data12 === "always") || (data12 === "failure")) || (data12 === "none"))){
const err22 = {instancePath:instancePath+"/logs",schemaPath:"#/properties/logs/enum",keyword:"enum",params:{allowedValues: schema93.properties.logs.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.outputs !== undefined){
let data13 = data.outputs;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.from === undefined){
const err23 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/properties/outputs/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data14.to === undefined){
const err24 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/properties/outputs/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key2 in data14){
if(!((((key2 === "from") || (key2 === "to")) || (key2 === "when")) || (key2 === "required"))){
const err25 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/properties/outputs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data14.from !== undefined){
let data15 = data14.from;
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
const err26 = {instancePath:instancePath+"/outputs/" + i1+"/from",schemaPath:"#/properties/outputs/items/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/outputs/" + i1+"/from",schemaPath:"#/properties/outputs/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data14.to !== undefined){
let data16 = data14.to;
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
const err28 = {instancePath:instancePath+"/outputs/" + i1+"/to",schemaPath:"#/properties/outputs/items/properties/to/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/outputs/" + i1+"/to",schemaPath:"#/properties/outputs/items/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data14.when !== undefined){
let data17 = data14.when;
if(typeof data17 !== "string"){
const err30 = {instancePath:instancePath+"/outputs/" + i1+"/when",schemaPath:"#/properties/outputs/items/properties/when/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!(((data17 === "success") || (data17 === "failure")) || (data17 === "always"))){
const err31 = {instancePath:instancePath+"/outputs/" + i1+"/when",schemaPath:"#/properties/outputs/items/properties/when/enum",keyword:"enum",params:{allowedValues: schema93.properties.outputs.items.properties.when.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data14.required !== undefined){
if(typeof data14.required !== "boolean"){
const err32 = {instancePath:instancePath+"/outputs/" + i1+"/required",schemaPath:"#/properties/outputs/items/properties/required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/outputs/" + i1,schemaPath:"#/properties/outputs/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/outputs",schemaPath:"#/properties/outputs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.environment !== undefined){
if(!(validate28(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.slots !== undefined){
let data20 = data.slots;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err35 = {instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 256 || isNaN(data20)){
const err36 = {instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256},message:"must be <= 256"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data20 < 1 || isNaN(data20)){
const err37 = {instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data21 = data.timeout;
if(typeof data21 === "string"){
if(!pattern23.test(data21)){
const err38 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.retention !== undefined){
let data22 = data.retention;
if(typeof data22 === "string"){
if(!pattern23.test(data22)){
const err40 = {instancePath:instancePath+"/retention",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"},message:"must match pattern \""+"^([0-9]+[smhd]|P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$"+"\""};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/retention",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.elevated !== undefined){
if(typeof data.elevated !== "boolean"){
const err42 = {instancePath:instancePath+"/elevated",schemaPath:"#/$defs/elevated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.user !== undefined){
let data24 = data.user;
if((typeof data24 !== "string") && (!(data24 && typeof data24 == "object" && !Array.isArray(data24)))){
const err43 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/type",keyword:"type",params:{type: schema69.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(typeof data24 === "string"){
if(!pattern5.test(data24)){
const err44 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.scope === undefined){
const err45 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key3 in data24){
if(!(key3 === "scope")){
const err46 = {instancePath:instancePath+"/user",schemaPath:"#/$defs/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data24.scope !== undefined){
let data25 = data24.scope;
if(typeof data25 !== "string"){
const err47 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((data25 === "pool") || (data25 === "task"))){
const err48 = {instancePath:instancePath+"/user/scope",schemaPath:"#/$defs/user/properties/scope/enum",keyword:"enum",params:{allowedValues: schema69.properties.scope.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
}
if(data.workdir !== undefined){
let data26 = data.workdir;
if(typeof data26 !== "string"){
const err49 = {instancePath:instancePath+"/workdir",schemaPath:"#/properties/workdir/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!(data26 === "fresh")){
const err50 = {instancePath:instancePath+"/workdir",schemaPath:"#/properties/workdir/enum",keyword:"enum",params:{allowedValues: schema93.properties.workdir.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.container !== undefined){
let data27 = data.container;
if((typeof data27 !== "string") && (!(data27 && typeof data27 == "object" && !Array.isArray(data27)))){
const err51 = {instancePath:instancePath+"/container",schemaPath:"#/$defs/taskContainer/type",keyword:"type",params:{type: schema112.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(typeof data27 === "string"){
if(!pattern5.test(data27)){
const err52 = {instancePath:instancePath+"/container",schemaPath:"#/$defs/taskContainer/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.image === undefined){
const err53 = {instancePath:instancePath+"/container",schemaPath:"#/$defs/taskContainer/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key4 in data27){
if(!((((key4 === "image") || (key4 === "options")) || (key4 === "workingDirectory")) || (key4 === "registry"))){
const err54 = {instancePath:instancePath+"/container",schemaPath:"#/$defs/taskContainer/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data27.image !== undefined){
let data28 = data27.image;
if(typeof data28 === "string"){
if(!pattern5.test(data28)){
const err55 = {instancePath:instancePath+"/container/image",schemaPath:"#/$defs/taskContainer/properties/image/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/container/image",schemaPath:"#/$defs/taskContainer/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data27.options !== undefined){
let data29 = data27.options;
if(typeof data29 === "string"){
if(!pattern5.test(data29)){
const err57 = {instancePath:instancePath+"/container/options",schemaPath:"#/$defs/taskContainer/properties/options/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/container/options",schemaPath:"#/$defs/taskContainer/properties/options/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data27.workingDirectory !== undefined){
let data30 = data27.workingDirectory;
if(typeof data30 !== "string"){
const err59 = {instancePath:instancePath+"/container/workingDirectory",schemaPath:"#/$defs/taskContainer/properties/workingDirectory/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!((data30 === "task") || (data30 === "image"))){
const err60 = {instancePath:instancePath+"/container/workingDirectory",schemaPath:"#/$defs/taskContainer/properties/workingDirectory/enum",keyword:"enum",params:{allowedValues: schema112.properties.workingDirectory.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data27.registry !== undefined){
let data31 = data27.registry;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.server === undefined){
const err61 = {instancePath:instancePath+"/container/registry",schemaPath:"#/$defs/taskContainer/properties/registry/required",keyword:"required",params:{missingProperty: "server"},message:"must have required property '"+"server"+"'"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data31.identity === undefined){
const err62 = {instancePath:instancePath+"/container/registry",schemaPath:"#/$defs/taskContainer/properties/registry/required",keyword:"required",params:{missingProperty: "identity"},message:"must have required property '"+"identity"+"'"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
for(const key5 in data31){
if(!((key5 === "server") || (key5 === "identity"))){
const err63 = {instancePath:instancePath+"/container/registry",schemaPath:"#/$defs/taskContainer/properties/registry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data31.server !== undefined){
let data32 = data31.server;
if(typeof data32 === "string"){
if(!pattern5.test(data32)){
const err64 = {instancePath:instancePath+"/container/registry/server",schemaPath:"#/$defs/taskContainer/properties/registry/properties/server/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/container/registry/server",schemaPath:"#/$defs/taskContainer/properties/registry/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data31.identity !== undefined){
let data33 = data31.identity;
if(typeof data33 === "string"){
if(!pattern125.test(data33)){
const err66 = {instancePath:instancePath+"/container/registry/identity",schemaPath:"#/$defs/taskContainer/properties/registry/properties/identity/pattern",keyword:"pattern",params:{pattern: "^/subscriptions/.+|\\{\\{"},message:"must match pattern \""+"^/subscriptions/.+|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/container/registry/identity",schemaPath:"#/$defs/taskContainer/properties/registry/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/container/registry",schemaPath:"#/$defs/taskContainer/properties/registry/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
}
if(data.applicationPackages !== undefined){
let data34 = data.applicationPackages;
if(Array.isArray(data34)){
if(data34.length < 1){
const err69 = {instancePath:instancePath+"/applicationPackages",schemaPath:"#/$defs/applicationPackages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
const len2 = data34.length;
for(let i2=0; i2<len2; i2++){
let data35 = data34[i2];
if((typeof data35 !== "string") && (!(data35 && typeof data35 == "object" && !Array.isArray(data35)))){
const err70 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/type",keyword:"type",params:{type: schema59.items.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(typeof data35 === "string"){
if(!pattern54.test(data35)){
const err71 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.id === undefined){
const err72 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
for(const key6 in data35){
if(!((key6 === "id") || (key6 === "version"))){
const err73 = {instancePath:instancePath+"/applicationPackages/" + i2,schemaPath:"#/$defs/applicationPackages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data35.id !== undefined){
let data36 = data35.id;
if(typeof data36 === "string"){
if(!pattern54.test(data36)){
const err74 = {instancePath:instancePath+"/applicationPackages/" + i2+"/id",schemaPath:"#/$defs/applicationPackages/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/applicationPackages/" + i2+"/id",schemaPath:"#/$defs/applicationPackages/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data35.version !== undefined){
let data37 = data35.version;
if(typeof data37 === "string"){
if(!pattern56.test(data37)){
const err76 = {instancePath:instancePath+"/applicationPackages/" + i2+"/version",schemaPath:"#/$defs/applicationPackages/items/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]{1,64}$|\\{\\{"},message:"must match pattern \""+"^[A-Za-z0-9._-]{1,64}$|\\{\\{"+"\""};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/applicationPackages/" + i2+"/version",schemaPath:"#/$defs/applicationPackages/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
}
}
else {
const err78 = {instancePath:instancePath+"/applicationPackages",schemaPath:"#/$defs/applicationPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data.multiInstance !== undefined){
if(!(validate80(data.multiInstance, {instancePath:instancePath+"/multiInstance",parentData:data,parentDataProperty:"multiInstance",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
if(data.retries !== undefined){
let data39 = data.retries;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err79 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 2147483647 || isNaN(data39)){
const err80 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data39 < -1 || isNaN(data39)){
const err81 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
if(data.retry !== undefined){
let data40 = data.retry;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.limit === undefined){
const err82 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key7 in data40){
if(!(((key7 === "limit") || (key7 === "onExitCodes")) || (key7 === "notOnExitCodes"))){
const err83 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data40.limit !== undefined){
let data41 = data40.limit;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err84 = {instancePath:instancePath+"/retry/limit",schemaPath:"#/$defs/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 2147483647 || isNaN(data41)){
const err85 = {instancePath:instancePath+"/retry/limit",schemaPath:"#/$defs/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data41 < -1 || isNaN(data41)){
const err86 = {instancePath:instancePath+"/retry/limit",schemaPath:"#/$defs/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
if(data40.onExitCodes !== undefined){
let data42 = data40.onExitCodes;
if(Array.isArray(data42)){
if(data42.length < 1){
const err87 = {instancePath:instancePath+"/retry/onExitCodes",schemaPath:"#/$defs/exitCodes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len3 = data42.length;
for(let i3=0; i3<len3; i3++){
let data43 = data42[i3];
if((!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))) && (typeof data43 !== "string")){
const err88 = {instancePath:instancePath+"/retry/onExitCodes/" + i3,schemaPath:"#/$defs/exitCodes/items/type",keyword:"type",params:{type: schema118.items.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 > 2147483647 || isNaN(data43)){
const err89 = {instancePath:instancePath+"/retry/onExitCodes/" + i3,schemaPath:"#/$defs/exitCodes/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data43 < -2147483648 || isNaN(data43)){
const err90 = {instancePath:instancePath+"/retry/onExitCodes/" + i3,schemaPath:"#/$defs/exitCodes/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2147483648},message:"must be >= -2147483648"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(typeof data43 === "string"){
if(!pattern136.test(data43)){
const err91 = {instancePath:instancePath+"/retry/onExitCodes/" + i3,schemaPath:"#/$defs/exitCodes/items/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]{1,10}(-[0-9]{1,10})?$"},message:"must match pattern \""+"^-?[0-9]{1,10}(-[0-9]{1,10})?$"+"\""};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
}
else {
const err92 = {instancePath:instancePath+"/retry/onExitCodes",schemaPath:"#/$defs/exitCodes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data40.notOnExitCodes !== undefined){
let data44 = data40.notOnExitCodes;
if(Array.isArray(data44)){
if(data44.length < 1){
const err93 = {instancePath:instancePath+"/retry/notOnExitCodes",schemaPath:"#/$defs/exitCodes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
const len4 = data44.length;
for(let i4=0; i4<len4; i4++){
let data45 = data44[i4];
if((!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))) && (typeof data45 !== "string")){
const err94 = {instancePath:instancePath+"/retry/notOnExitCodes/" + i4,schemaPath:"#/$defs/exitCodes/items/type",keyword:"type",params:{type: schema118.items.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 2147483647 || isNaN(data45)){
const err95 = {instancePath:instancePath+"/retry/notOnExitCodes/" + i4,schemaPath:"#/$defs/exitCodes/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data45 < -2147483648 || isNaN(data45)){
const err96 = {instancePath:instancePath+"/retry/notOnExitCodes/" + i4,schemaPath:"#/$defs/exitCodes/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2147483648},message:"must be >= -2147483648"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(typeof data45 === "string"){
if(!pattern136.test(data45)){
const err97 = {instancePath:instancePath+"/retry/notOnExitCodes/" + i4,schemaPath:"#/$defs/exitCodes/items/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]{1,10}(-[0-9]{1,10})?$"},message:"must match pattern \""+"^-?[0-9]{1,10}(-[0-9]{1,10})?$"+"\""};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
}
else {
const err98 = {instancePath:instancePath+"/retry/notOnExitCodes",schemaPath:"#/$defs/exitCodes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.after !== undefined){
if(!(validate83(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
}
if(data.onExit !== undefined){
let data47 = data.onExit;
if(Array.isArray(data47)){
if(data47.length < 1){
const err100 = {instancePath:instancePath+"/onExit",schemaPath:"#/$defs/onExit/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
const len5 = data47.length;
for(let i5=0; i5<len5; i5++){
let data48 = data47[i5];
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(data48.when === undefined){
const err101 = {instancePath:instancePath+"/onExit/" + i5,schemaPath:"#/$defs/onExit/items/required",keyword:"required",params:{missingProperty: "when"},message:"must have required property '"+"when"+"'"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
for(const key8 in data48){
if(!(((key8 === "when") || (key8 === "job")) || (key8 === "dependents"))){
const err102 = {instancePath:instancePath+"/onExit/" + i5,schemaPath:"#/$defs/onExit/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data48.when !== undefined){
let data49 = data48.when;
if(((!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))) && (typeof data49 !== "string")) && (!(Array.isArray(data49)))){
const err103 = {instancePath:instancePath+"/onExit/" + i5+"/when",schemaPath:"#/$defs/onExit/items/properties/when/type",keyword:"type",params:{type: schema127.items.properties.when.type},message:"must be integer,string,array"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 2147483647 || isNaN(data49)){
const err104 = {instancePath:instancePath+"/onExit/" + i5+"/when",schemaPath:"#/$defs/onExit/items/properties/when/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data49 < -2147483648 || isNaN(data49)){
const err105 = {instancePath:instancePath+"/onExit/" + i5+"/when",schemaPath:"#/$defs/onExit/items/properties/when/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2147483648},message:"must be >= -2147483648"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(typeof data49 === "string"){
if(!pattern142.test(data49)){
const err106 = {instancePath:instancePath+"/onExit/" + i5+"/when",schemaPath:"#/$defs/onExit/items/properties/when/pattern",keyword:"pattern",params:{pattern: "^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$"},message:"must match pattern \""+"^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$"+"\""};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(Array.isArray(data49)){
if(data49.length < 1){
const err107 = {instancePath:instancePath+"/onExit/" + i5+"/when",schemaPath:"#/$defs/onExit/items/properties/when/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
const len6 = data49.length;
for(let i6=0; i6<len6; i6++){
let data50 = data49[i6];
if((!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))) && (typeof data50 !== "string")){
const err108 = {instancePath:instancePath+"/onExit/" + i5+"/when/" + i6,schemaPath:"#/$defs/onExit/items/properties/when/items/type",keyword:"type",params:{type: schema127.items.properties.when.items.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 2147483647 || isNaN(data50)){
const err109 = {instancePath:instancePath+"/onExit/" + i5+"/when/" + i6,schemaPath:"#/$defs/onExit/items/properties/when/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data50 < -2147483648 || isNaN(data50)){
const err110 = {instancePath:instancePath+"/onExit/" + i5+"/when/" + i6,schemaPath:"#/$defs/onExit/items/properties/when/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2147483648},message:"must be >= -2147483648"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(typeof data50 === "string"){
if(!pattern142.test(data50)){
const err111 = {instancePath:instancePath+"/onExit/" + i5+"/when/" + i6,schemaPath:"#/$defs/onExit/items/properties/when/items/pattern",keyword:"pattern",params:{pattern: "^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$"},message:"must match pattern \""+"^(-?[0-9]{1,10}(-[0-9]{1,10})?|default|preProcessingError|fileUploadError)$"+"\""};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
}
}
if(data48.job !== undefined){
let data51 = data48.job;
if(typeof data51 !== "string"){
const err112 = {instancePath:instancePath+"/onExit/" + i5+"/job",schemaPath:"#/$defs/onExit/items/properties/job/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(!(((data51 === "none") || (data51 === "disable")) || (data51 === "terminate"))){
const err113 = {instancePath:instancePath+"/onExit/" + i5+"/job",schemaPath:"#/$defs/onExit/items/properties/job/enum",keyword:"enum",params:{allowedValues: schema127.items.properties.job.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data48.dependents !== undefined){
let data52 = data48.dependents;
if(typeof data52 !== "string"){
const err114 = {instancePath:instancePath+"/onExit/" + i5+"/dependents",schemaPath:"#/$defs/onExit/items/properties/dependents/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(!((data52 === "satisfy") || (data52 === "block"))){
const err115 = {instancePath:instancePath+"/onExit/" + i5+"/dependents",schemaPath:"#/$defs/onExit/items/properties/dependents/enum",keyword:"enum",params:{allowedValues: schema127.items.properties.dependents.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/onExit/" + i5,schemaPath:"#/$defs/onExit/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/onExit",schemaPath:"#/$defs/onExit/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data.raw !== undefined){
let data53 = data.raw;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
}
else {
const err118 = {instancePath:instancePath+"/raw",schemaPath:"#/$defs/raw/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
else {
const err119 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
validate64.errors = vErrors;
return errors === 0;
}
validate64.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema132 = {"type":"object","additionalProperties":false,"properties":{"containers":{"$ref":"#/$defs/cleanupWhen"},"job":{"$ref":"#/$defs/cleanupWhen"},"pool":{"$ref":"#/$defs/cleanupWhen"}}};
const schema133 = {"type":"string","enum":["success","always","never","ask"]};

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate86.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "containers") || (key0 === "job")) || (key0 === "pool"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.containers !== undefined){
let data0 = data.containers;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/containers",schemaPath:"#/$defs/cleanupWhen/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((data0 === "success") || (data0 === "always")) || (data0 === "never")) || (data0 === "ask"))){
const err2 = {instancePath:instancePath+"/containers",schemaPath:"#/$defs/cleanupWhen/enum",keyword:"enum",params:{allowedValues: schema133.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.job !== undefined){
let data1 = data.job;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/job",schemaPath:"#/$defs/cleanupWhen/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((((data1 === "success") || (data1 === "always")) || (data1 === "never")) || (data1 === "ask"))){
const err4 = {instancePath:instancePath+"/job",schemaPath:"#/$defs/cleanupWhen/enum",keyword:"enum",params:{allowedValues: schema133.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.pool !== undefined){
let data2 = data.pool;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/pool",schemaPath:"#/$defs/cleanupWhen/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((((data2 === "success") || (data2 === "always")) || (data2 === "never")) || (data2 === "ask"))){
const err6 = {instancePath:instancePath+"/pool",schemaPath:"#/$defs/cleanupWhen/enum",keyword:"enum",params:{allowedValues: schema133.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate86.errors = vErrors;
return errors === 0;
}
validate86.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema136 = {"type":"object","additionalProperties":false,"properties":{"nodeHours":{"type":"number","minimum":0},"cost":{"type":"number","minimum":0},"pricePerNodeHour":{"$ref":"#/$defs/pricePerNodeHour"},"currency":{"type":"string","pattern":"^[A-Za-z]{3}$"}}};
const schema137 = {"type":"object","additionalProperties":false,"properties":{"dedicated":{"type":"number","minimum":0},"spot":{"type":"number","minimum":0}}};
const pattern148 = new RegExp("^[A-Za-z]{3}$", "u");

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate88.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "nodeHours") || (key0 === "cost")) || (key0 === "pricePerNodeHour")) || (key0 === "currency"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.nodeHours !== undefined){
let data0 = data.nodeHours;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
const err1 = {instancePath:instancePath+"/nodeHours",schemaPath:"#/properties/nodeHours/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/nodeHours",schemaPath:"#/properties/nodeHours/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.cost !== undefined){
let data1 = data.cost;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/cost",schemaPath:"#/properties/cost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/cost",schemaPath:"#/properties/cost/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.pricePerNodeHour !== undefined){
let data2 = data.pricePerNodeHour;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!((key1 === "dedicated") || (key1 === "spot"))){
const err5 = {instancePath:instancePath+"/pricePerNodeHour",schemaPath:"#/$defs/pricePerNodeHour/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.dedicated !== undefined){
let data3 = data2.dedicated;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err6 = {instancePath:instancePath+"/pricePerNodeHour/dedicated",schemaPath:"#/$defs/pricePerNodeHour/properties/dedicated/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/pricePerNodeHour/dedicated",schemaPath:"#/$defs/pricePerNodeHour/properties/dedicated/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.spot !== undefined){
let data4 = data2.spot;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err8 = {instancePath:instancePath+"/pricePerNodeHour/spot",schemaPath:"#/$defs/pricePerNodeHour/properties/spot/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/pricePerNodeHour/spot",schemaPath:"#/$defs/pricePerNodeHour/properties/spot/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/pricePerNodeHour",schemaPath:"#/$defs/pricePerNodeHour/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.currency !== undefined){
let data5 = data.currency;
if(typeof data5 === "string"){
if(!pattern148.test(data5)){
const err11 = {instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]{3}$"},message:"must match pattern \""+"^[A-Za-z]{3}$"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate88.errors = vErrors;
return errors === 0;
}
validate88.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:batchspec:spec:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.job === undefined) && (missing0 = "job")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.job !== undefined){
let data0 = data.job;
const _errs3 = errors;
if(errors === _errs3){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((data0.schedule === undefined) && (missing1 = "schedule")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.tasks === undefined){
const err3 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "tasks"},message:"must have required property '"+"tasks"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"},message:"must match \"else\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.name === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.pool === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pool"},message:"must have required property '"+"pool"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.version !== undefined){
let data1 = data.version;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err9 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(1 !== data1){
const err10 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err11 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.description !== undefined){
if(typeof data.description !== "string"){
const err13 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.extends !== undefined){
let data4 = data.extends;
if((typeof data4 !== "string") && (!(Array.isArray(data4)))){
const err14 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/type",keyword:"type",params:{type: schema31.properties.extends.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err15 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(Array.isArray(data4)){
if(data4.length < 1){
const err16 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err17 = {instancePath:instancePath+"/extends/" + i0,schemaPath:"#/$defs/nonEmpty/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/extends/" + i0,schemaPath:"#/$defs/nonEmpty/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
if(data.params !== undefined){
let data6 = data.params;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
const _errs20 = errors;
if(typeof key1 === "string"){
if(!pattern7.test(key1)){
const err19 = {instancePath:instancePath+"/params",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_-]{0,62}$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/params",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid6 = _errs20 === errors;
if(!valid6){
const err21 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
for(const key2 in data6){
let data7 = data6[key2];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.type === undefined){
const err22 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/param/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key3 in data7){
if(!((((((((key3 === "type") || (key3 === "default")) || (key3 === "enum")) || (key3 === "minimum")) || (key3 === "maximum")) || (key3 === "pattern")) || (key3 === "description")) || (key3 === "secret"))){
const err23 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/param/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data7.type !== undefined){
let data8 = data7.type;
if(typeof data8 !== "string"){
const err24 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/$defs/param/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((((data8 === "string") || (data8 === "integer")) || (data8 === "number")) || (data8 === "boolean"))){
const err25 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/$defs/param/properties/type/enum",keyword:"enum",params:{allowedValues: schema34.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data7.default !== undefined){
let data9 = data7.default;
if(((typeof data9 !== "string") && (!((typeof data9 == "number") && (isFinite(data9))))) && (typeof data9 !== "boolean")){
const err26 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/default",schemaPath:"#/$defs/param/properties/default/type",keyword:"type",params:{type: schema34.properties.default.type},message:"must be string,number,boolean"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data7.enum !== undefined){
let data10 = data7.enum;
if(Array.isArray(data10)){
if(data10.length < 1){
const err27 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum",schemaPath:"#/$defs/param/properties/enum/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(((typeof data11 !== "string") && (!((typeof data11 == "number") && (isFinite(data11))))) && (typeof data11 !== "boolean")){
const err28 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum/" + i1,schemaPath:"#/$defs/param/properties/enum/items/type",keyword:"type",params:{type: schema34.properties.enum.items.type},message:"must be string,number,boolean"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum",schemaPath:"#/$defs/param/properties/enum/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data7.minimum !== undefined){
let data12 = data7.minimum;
if(!((typeof data12 == "number") && (isFinite(data12)))){
const err30 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/minimum",schemaPath:"#/$defs/param/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data7.maximum !== undefined){
let data13 = data7.maximum;
if(!((typeof data13 == "number") && (isFinite(data13)))){
const err31 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/maximum",schemaPath:"#/$defs/param/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data7.pattern !== undefined){
if(typeof data7.pattern !== "string"){
const err32 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/pattern",schemaPath:"#/$defs/param/properties/pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data7.description !== undefined){
if(typeof data7.description !== "string"){
const err33 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/$defs/param/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data7.secret !== undefined){
if(typeof data7.secret !== "boolean"){
const err34 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/secret",schemaPath:"#/$defs/param/properties/secret/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/params/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/param/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.env !== undefined){
let data17 = data.env;
if(Array.isArray(data17)){
const len2 = data17.length;
for(let i2=0; i2<len2; i2++){
let data18 = data17[i2];
if(typeof data18 === "string"){
if(!pattern8.test(data18)){
const err37 = {instancePath:instancePath+"/env/" + i2,schemaPath:"#/$defs/variableName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/env/" + i2,schemaPath:"#/$defs/variableName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.target !== undefined){
let data19 = data.target;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key4 in data19){
if(!((key4 === "batch") || (key4 === "storage"))){
const err40 = {instancePath:instancePath+"/target",schemaPath:"#/$defs/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data19.batch !== undefined){
let data20 = data19.batch;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key5 in data20){
if(!((key5 === "endpoint") || (key5 === "apiVersion"))){
const err41 = {instancePath:instancePath+"/target/batch",schemaPath:"#/$defs/target/properties/batch/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data20.endpoint !== undefined){
let data21 = data20.endpoint;
if(typeof data21 === "string"){
if(!pattern9.test(data21)){
const err42 = {instancePath:instancePath+"/target/batch/endpoint",schemaPath:"#/$defs/target/properties/batch/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^https?://[^/?#@\\s]+/?$"},message:"must match pattern \""+"^https?://[^/?#@\\s]+/?$"+"\""};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/target/batch/endpoint",schemaPath:"#/$defs/target/properties/batch/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data20.apiVersion !== undefined){
let data22 = data20.apiVersion;
if(typeof data22 === "string"){
if(!pattern10.test(data22)){
const err44 = {instancePath:instancePath+"/target/batch/apiVersion",schemaPath:"#/$defs/target/properties/batch/properties/apiVersion/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(\\.\\d+\\.\\d+)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(\\.\\d+\\.\\d+)?$"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/target/batch/apiVersion",schemaPath:"#/$defs/target/properties/batch/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/target/batch",schemaPath:"#/$defs/target/properties/batch/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data19.storage !== undefined){
let data23 = data19.storage;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key6 in data23){
if(!(key6 === "blobEndpoint")){
const err47 = {instancePath:instancePath+"/target/storage",schemaPath:"#/$defs/target/properties/storage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data23.blobEndpoint !== undefined){
let data24 = data23.blobEndpoint;
if(typeof data24 === "string"){
if(!pattern11.test(data24)){
const err48 = {instancePath:instancePath+"/target/storage/blobEndpoint",schemaPath:"#/$defs/target/properties/storage/properties/blobEndpoint/pattern",keyword:"pattern",params:{pattern: "^https?://[^?#@\\s]+$"},message:"must match pattern \""+"^https?://[^?#@\\s]+$"+"\""};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/target/storage/blobEndpoint",schemaPath:"#/$defs/target/properties/storage/properties/blobEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/target/storage",schemaPath:"#/$defs/target/properties/storage/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/target",schemaPath:"#/$defs/target/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.containers !== undefined){
let data25 = data.containers;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key7 in data25){
const _errs69 = errors;
if(typeof key7 === "string"){
if(!pattern7.test(key7)){
const err52 = {instancePath:instancePath+"/containers",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_-]{0,62}$"+"\"",propertyName:key7};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/containers",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key7};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var valid20 = _errs69 === errors;
if(!valid20){
const err54 = {instancePath:instancePath+"/containers",schemaPath:"#/properties/containers/propertyNames",keyword:"propertyNames",params:{propertyName: key7},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
for(const key8 in data25){
if(!(validate21(data25[key8], {instancePath:instancePath+"/containers/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data25,parentDataProperty:key8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err55 = {instancePath:instancePath+"/containers",schemaPath:"#/properties/containers/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.pool !== undefined){
if(!(validate23(data.pool, {instancePath:instancePath+"/pool",parentData:data,parentDataProperty:"pool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.job !== undefined){
if(!(validate47(data.job, {instancePath:instancePath+"/job",parentData:data,parentDataProperty:"job",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
if(data.tasks !== undefined){
let data29 = data.tasks;
if(Array.isArray(data29)){
if(data29.length < 1){
const err56 = {instancePath:instancePath+"/tasks",schemaPath:"#/properties/tasks/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const len3 = data29.length;
for(let i3=0; i3<len3; i3++){
if(!(validate64(data29[i3], {instancePath:instancePath+"/tasks/" + i3,parentData:data29,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
}
else {
const err57 = {instancePath:instancePath+"/tasks",schemaPath:"#/properties/tasks/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.download !== undefined){
let data31 = data.download;
if(!data31 || typeof data31 != "object"){
const err58 = {instancePath:instancePath+"/download",schemaPath:"#/properties/download/type",keyword:"type",params:{type: schema31.properties.download.type},message:"must be object,array"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(Array.isArray(data31)){
const len4 = data31.length;
for(let i4=0; i4<len4; i4++){
let data32 = data31[i4];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.from === undefined){
const err59 = {instancePath:instancePath+"/download/" + i4,schemaPath:"#/$defs/download/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data32.to === undefined){
const err60 = {instancePath:instancePath+"/download/" + i4,schemaPath:"#/$defs/download/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
for(const key9 in data32){
if(!((key9 === "from") || (key9 === "to"))){
const err61 = {instancePath:instancePath+"/download/" + i4,schemaPath:"#/$defs/download/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data32.from !== undefined){
let data33 = data32.from;
if(typeof data33 === "string"){
if(!pattern5.test(data33)){
const err62 = {instancePath:instancePath+"/download/" + i4+"/from",schemaPath:"#/$defs/download/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/download/" + i4+"/from",schemaPath:"#/$defs/download/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data32.to !== undefined){
let data34 = data32.to;
if(typeof data34 === "string"){
if(!pattern5.test(data34)){
const err64 = {instancePath:instancePath+"/download/" + i4+"/to",schemaPath:"#/$defs/download/properties/to/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/download/" + i4+"/to",schemaPath:"#/$defs/download/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/download/" + i4,schemaPath:"#/$defs/download/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.from === undefined){
const err67 = {instancePath:instancePath+"/download",schemaPath:"#/properties/download/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data31.to === undefined){
const err68 = {instancePath:instancePath+"/download",schemaPath:"#/properties/download/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
for(const key10 in data31){
if(!((key10 === "from") || (key10 === "to"))){
const err69 = {instancePath:instancePath+"/download",schemaPath:"#/properties/download/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data31.from !== undefined){
let data35 = data31.from;
if(typeof data35 === "string"){
if(!pattern5.test(data35)){
const err70 = {instancePath:instancePath+"/download/from",schemaPath:"#/$defs/download/properties/from/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/download/from",schemaPath:"#/$defs/download/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data31.to !== undefined){
let data36 = data31.to;
if(typeof data36 === "string"){
if(!pattern5.test(data36)){
const err72 = {instancePath:instancePath+"/download/to",schemaPath:"#/$defs/download/properties/to/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/download/to",schemaPath:"#/$defs/download/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
}
if(data.cleanup !== undefined){
if(!(validate86(data.cleanup, {instancePath:instancePath+"/cleanup",parentData:data,parentDataProperty:"cleanup",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data.budget !== undefined){
if(!(validate88(data.budget, {instancePath:instancePath+"/budget",parentData:data,parentDataProperty:"budget",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
}
else {
const err74 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
