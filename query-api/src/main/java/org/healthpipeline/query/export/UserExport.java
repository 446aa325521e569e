package org.healthpipeline.query.export;

import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;

/**
 * Whose data is written, which of it, and who hears how far it is.
 */
record UserExport(UserCipher cipher, ExportSelection selection, ExportAdvance advance) {

	UUID user() {
		return this.cipher.user();
	}

}
