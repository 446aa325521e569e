package org.healthpipeline.common.health;

/**
 * Whether a server that this process uses answers. The checks of a process are its beans
 * of this type; they run at the same time, each on a thread of its own.
 */
public interface DependencyCheck {

	/** The name under which readiness and metrics show it: database, cache, queue, … */
	String name();

	/**
	 * Whether the process cannot work without it. Without the others it is degraded, but
	 * ready.
	 */
	boolean needed();

	/**
	 * Whether this installation has such a server at all. One that was never configured
	 * is not missed: it shows as healthy, with a note.
	 */
	default boolean configured() {
		return true;
	}

	/**
	 * Asks the server. Returns when it is usable.
	 * @throws DependencyException with a sentence for the operator, without secrets
	 * @throws RuntimeException when it does not answer; the text is only logged
	 */
	void check();

}
