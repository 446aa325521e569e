package org.healthpipeline.query.account;

/** States how far the address of a new account is proven. */
enum AddressProof {

	/** Not proven, and the account works without. */
	NONE,

	/** A mail with a code was sent; until the code is used nobody can sign in. */
	AWAITED,

	/** Proven by a mail that contained the invitation, or vouched for by the operator. */
	GIVEN

}
