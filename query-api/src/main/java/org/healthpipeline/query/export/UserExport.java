package org.healthpipeline.query.export;

import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;

/**
 * Selects a user's data for an export, with the listener of its progress.
 */
record UserExport(UserCipher cipher, ExportSelection selection, ExportAdvance advance) {

	UUID user() {
		return this.cipher.user();
	}

}
