package org.healthpipeline.embedded;

/**
 * A name and its password, which never appears in the text form.
 *
 * @param name user name
 * @param password its secret
 */
public record Credentials(String name, String password) {

	@Override
	public String toString() {
		return "Credentials[" + this.name + "]";
	}

}
