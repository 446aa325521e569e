package org.healthpipeline.embedded;

/**
 * A name and its secret. The secret never shows up in text made of this value.
 *
 * @param name who signs in
 * @param password the secret that proves it
 */
public record Credentials(String name, String password) {

	@Override
	public String toString() {
		return "Credentials[" + this.name + "]";
	}

}
