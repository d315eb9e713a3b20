/** A self-signed certificate for localhost, made for these tests alone. */
import { X509Certificate } from 'node:crypto';

export const TLS_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmgERhM0O5VYpdcVM
V/EYMIuCk4e3Q+u1vI4Yiooa9wWhRANCAARPyifIrEQuHetLNV+CQqB67Ojy7+4x
iZssztfGVRXPidv1CYjM+wt33uV2J4faxZDzc7iHMNkcmwxAlNsT2OxY
-----END PRIVATE KEY-----
`;
export const TLS_CERT = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUHzJkyFyNgd5CRt1nXns7KWCeTgYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzA2MDczOVoYDzIxMjYxMDMw
MDYwNzM5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARPyifIrEQuHetLNV+CQqB67Ojy7+4xiZssztfGVRXPidv1CYjM+wt3
3uV2J4faxZDzc7iHMNkcmwxAlNsT2OxYo28wbTAdBgNVHQ4EFgQUwXl+JwQRBshk
70tJazGPhbjCDfQwHwYDVR0jBBgwFoAUwXl+JwQRBshk70tJazGPhbjCDfQwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAOIV61HibOacrIOqYo0SEZP5WtdY/IyufaebFSMptXLNAiEA
gybMYCkvY7oTSg2IrelgyFutrv4Lf+j+1ZEIUNSAflU=
-----END CERTIFICATE-----
`;
export const TLS_FINGERPRINT = new X509Certificate(TLS_CERT).fingerprint256;
