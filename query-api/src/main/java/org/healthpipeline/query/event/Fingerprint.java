package org.healthpipeline.query.event;

/**
 * Of everything that can be read through a share. It stays in memory.
 *
 * @param generation of the owner's figures that it was taken of
 * @param content the same for the same content
 */
public record Fingerprint(long generation, String content) {

	/** Without the content. */
	@Override
	public String toString() {
		return "Fingerprint[" + this.generation + "]";
	}

}
