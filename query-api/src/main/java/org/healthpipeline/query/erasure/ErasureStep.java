package org.healthpipeline.query.erasure;

import java.util.UUID;

/**
 * Removes one kind of data after the keys. Any number of processes may run it for the
 * same user, in turn or at once.
 */
interface ErasureStep {

	/**
	 * Removes a bounded part.
	 * @return whether nothing is left
	 */
	boolean advance(UUID user);

}
