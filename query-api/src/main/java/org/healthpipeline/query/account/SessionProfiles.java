package org.healthpipeline.query.account;

import java.util.function.Supplier;

import org.healthpipeline.common.cache.AnswerKey;
import org.healthpipeline.common.cache.VersionedAnswers;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * What the cache keeps of a session: the profile of its account, which every page asks
 * for. Whether the session lasts is never asked here: each request reads that in the
 * database, together with the version of the account, and the version is part of the key.
 * So an entry can be missing, but neither stale nor the sign of a session.
 */
class SessionProfiles {

	/** With the number of the profile's form, so that no process reads another's form. */
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
	 * @param source asked when the cache has nothing
	 */
	Profile get(Identity identity, Supplier<Profile> source) {
		AnswerKey key = new AnswerKey(identity.userId() + ":" + identity.sessionId(), identity.accountVersion(),
				QUESTION);
		byte[] profile = this.answers.get(this.keys.cipher(identity.userId()), key,
				() -> this.json.writeValueAsBytes(source.get()));
		return this.json.readValue(profile, Profile.class);
	}

}
