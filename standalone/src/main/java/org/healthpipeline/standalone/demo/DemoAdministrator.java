package org.healthpipeline.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The first administrator of a demo, for a look at the operator's page. The account is
 * opened at the first sign-in with the password.
 */
public record DemoAdministrator(String password) {

	private static final String EMAIL = "operator@example.org";

	private static final String SETTING = "--health-pipeline.account.admin.";

	/**
	 * Returns the administrator of this data directory.
	 * @param settings the user's settings, which may name an administrator; then there is
	 * no other
	 */
	public static Optional<DemoAdministrator> in(Path dataDirectory, List<String> settings) {
		if (settings.stream().anyMatch((setting) -> setting.startsWith(SETTING))) {
			return Optional.empty();
		}
		try {
			return Optional.of(new DemoAdministrator(DemoPassword.in(dataDirectory.resolve("demo-admin-password"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The demo's administrator has no password", ex);
		}
	}

	/** Returns the services' settings for it. */
	public List<String> settings() {
		return List.of(SETTING + "email=" + EMAIL, SETTING + "password=" + this.password);
	}

	/** Returns the line that the terminal shows. */
	public String introduction() {
		return "demo administrator: sign in as " + EMAIL + " with the password " + this.password;
	}

	/** Omits the password. */
	@Override
	public String toString() {
		return "DemoAdministrator[]";
	}

}
