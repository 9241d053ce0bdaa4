#ifndef OUTTURN_COPENSSL_SHIM_H
#define OUTTURN_COPENSSL_SHIM_H

/* The functions of SHA-256 by itself are called out of date for those of EVP. Those take a millisecond at the first
   digest to read settings and load providers, and their state cannot be copied by assignment. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/evp.h>
#include <openssl/sha.h>

/* A function with a varying number of arguments, which Swift does not call. */
static inline EVP_PKEY *outturn_new_ed25519_key(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

#endif
