package org.healthpipeline.common.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param id of the user or share; null for the others
 */
public record Actor(Kind kind, @Nullable UUID id) {

	public Actor {
		boolean named = kind == Kind.USER || kind == Kind.SHARE;
		if (named != (id != null)) {
			throw new IllegalArgumentException("Users and shares have an id, nobody else does");
		}
	}

	/** Somebody signed in: the user, an administrator, the recipient of a share. */
	public static Actor user(UUID id) {
		return new Actor(Kind.USER, id);
	}

	/** Whoever holds the access code of this share. */
	public static Actor share(UUID id) {
		return new Actor(Kind.SHARE, id);
	}

	/** The pipeline by itself. */
	public static Actor system() {
		return new Actor(Kind.SYSTEM, null);
	}

	/** Somebody who did not prove who they are. */
	public static Actor unknown() {
		return new Actor(Kind.UNKNOWN, null);
	}

	/** The names are stored and hashed. */
	public enum Kind {

		USER, SHARE, SYSTEM, UNKNOWN

	}

}
