/**
 * What our own server in front of Next tells it about a request. It overwrites whatever a client
 * sent under these names.
 */
export const ADDRESS_HEADER = "x-slackwater-address";
export const PATH_HEADER = "x-slackwater-path";
export const NONCE_HEADER = "x-nonce";
