package org.healthpipeline.query.event;

/**
 * Identifies the content that a share can show. It stays in memory.
 *
 * @param generation generation of the owner's figures that were read
 * @param content equal for equal content
 */
public record Fingerprint(long generation, String content) {

	/** Omits the content. */
	@Override
	public String toString() {
		return "Fingerprint[" + this.generation + "]";
	}

}
