package org.healthpipeline.query.account;

import java.util.function.Supplier;

import org.healthpipeline.common.cache.AnswerKey;
import org.healthpipeline.common.cache.VersionedAnswers;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Caches the profile of a session's account, which every page requests. Whether the
 * session is valid is never answered from the cache. Each request reads that in the
 * database, with the version of the account, and the version is part of the key. So an
 * entry can be missing, but neither stale nor proof of a session.
 */
class SessionProfiles {

	/**
	 * Contains the version of the profile's form, so that no process reads another form.
	 */
	private static final String QUESTION = "profile 2";

	private final VersionedAnswers answers;

	private final UserKeys keys;

	private final JsonMapper json;

	SessionProfiles(@Qualifier("sessionAnswers") VersionedAnswers answers, UserKeys keys, JsonMapper json) {
		this.answers = answers;
		this.keys = keys;
		this.json = json;
	}

	/**
	 * Returns the profile.
	 * @param source read when the cache has nothing
	 */
	Profile get(Identity identity, Supplier<Profile> source) {
		AnswerKey key = new AnswerKey(identity.userId() + ":" + identity.sessionId(), identity.accountVersion(),
				QUESTION);
		byte[] profile = this.answers.get(this.keys.cipher(identity.userId()), key,
				() -> this.json.writeValueAsBytes(source.get()));
		return this.json.readValue(profile, Profile.class);
	}

}
