package org.healthpipeline.query.erasure;

import java.util.UUID;

/**
 * One kind of thing that is removed after the keys. Any number of processes may do it for
 * the same user, one after the other or at once.
 */
interface ErasureStep {

	/**
	 * Removes a bounded part.
	 * @return whether nothing is left
	 */
	boolean advance(UUID user);

}
