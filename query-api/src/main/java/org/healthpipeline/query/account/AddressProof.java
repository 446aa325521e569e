package org.healthpipeline.query.account;

/** What is known of the address of a new account. */
enum AddressProof {

	/** Nothing, and the account works without. */
	NONE,

	/** A mail with a code is on its way; until then nobody signs in. */
	AWAITED,

	/** It is the user's: by a mail that had the invitation, or by the operator. */
	GIVEN

}
