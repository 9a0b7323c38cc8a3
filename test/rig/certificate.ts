/** A certificate that was made for these tests; nobody has its key. */
const DATA = [
  'MIIBdTCCARugAwIBAgIULSJr8y/vgnUMJ1m7K3LJCPrZnxYwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAgFw',
  '0yNjExMjIxMjIzNDZaGA8yMTI2MTAyOTEyMjM0NlowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49',
  'AwEHA0IABIscHOqCHR+rPbL4QAykmraIEgnqRghqCY20ualjfVFV2R4ZiGPLba2W5EHIK+HSPTlbARCLAuRMsywYm7',
  'ZOuNejUzBRMB0GA1UdDgQWBBR+hLEqzZ5bqY181jcOACJPBle0lDAfBgNVHSMEGDAWgBR+hLEqzZ5bqY181jcOACJP',
  'Ble0lDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDOgkdVFPg7aPmA84KjS7TbfLKqW8lxgqfUjE',
  'fCVLY4KQIgaZoRRpocKO4biXdriUaNEd/kX01CAqd/HldZqOYaQmA=',
].join('');
const THUMBPRINT = 'd690a1ac40d18f9e8110ae1723df394af6520683';

export const CERTIFICATE = {
  thumbprint: THUMBPRINT,
  thumbprintAlgorithm: 'sha1',
  data: DATA,
  certificateFormat: 'cer',
} as const;
