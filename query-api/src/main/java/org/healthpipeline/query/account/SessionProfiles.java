package org.healthpipeline.query.account;

import java.util.function.Supplier;

import org.healthpipeline.common.cache.EncryptedCache;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * What the cache keeps of a session: the profile of its account, which every page asks
 * for. Whether the session lasts is never asked here: each request reads that in the
 * database, together with the version of the account, and the version is part of the key.
 * So an entry can be missing, but neither stale nor the sign of a session.
 */
@Component
class SessionProfiles {

	private final EncryptedCache cache;

	private final UserKeys keys;

	private final JsonMapper json;

	SessionProfiles(@Qualifier("sessionCache") EncryptedCache cache, UserKeys keys, JsonMapper json) {
		this.cache = cache;
		this.keys = keys;
		this.json = json;
	}

	/**
	 * @param source asked when the cache has nothing
	 */
	Profile get(Identity identity, Supplier<Profile> source) {
		UserCipher cipher = this.keys.cipher(identity.userId());
		String key = identity.userId() + ":" + identity.sessionId() + ":" + identity.accountVersion();
		byte[] cached = this.cache.get(cipher, key);
		if (cached != null) {
			return this.json.readValue(cached, Profile.class);
		}
		Profile profile = source.get();
		this.cache.put(cipher, key, this.json.writeValueAsBytes(profile));
		return profile;
	}

}
