package org.healthpipeline.query.shared;

import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.query.share.OpenedShare;
import org.healthpipeline.query.share.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The right of one request to read one share.
 *
 * @param viewer account of the recipient; null for anyone with the code
 * @param cipher cipher of the sharing key
 */
record Grant(OpenedShare opened, @Nullable UUID viewer, UserCipher cipher) {

	UUID shareId() {
		return this.opened.share().id();
	}

	UUID owner() {
		return this.opened.share().owner();
	}

	Scope scope() {
		return this.opened.share().scope();
	}

}
