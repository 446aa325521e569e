package org.healthpipeline.common.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The actor of an audited action.
 *
 * @param id id of the user or share; null for other kinds
 */
public record Actor(Kind kind, @Nullable UUID id) {

	public Actor {
		boolean named = kind == Kind.USER || kind == Kind.SHARE;
		if (named != (id != null)) {
			throw new IllegalArgumentException("Users and shares must have an id, other actors none");
		}
	}

	/**
	 * Returns a signed-in actor: the user, an administrator, the recipient of a share.
	 */
	public static Actor user(UUID id) {
		return new Actor(Kind.USER, id);
	}

	/** Returns a holder of this share's access code. */
	public static Actor share(UUID id) {
		return new Actor(Kind.SHARE, id);
	}

	/** Returns the pipeline itself. */
	public static Actor system() {
		return new Actor(Kind.SYSTEM, null);
	}

	/** Returns an actor without proven identity. */
	public static Actor unknown() {
		return new Actor(Kind.UNKNOWN, null);
	}

	/** Kinds of actors. The names are stored and hashed. */
	public enum Kind {

		USER, SHARE, SYSTEM, UNKNOWN

	}

}
