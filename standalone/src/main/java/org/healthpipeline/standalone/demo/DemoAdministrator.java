package org.healthpipeline.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The first administrator of a demo, for whoever wants to see the operator's page. The
 * account is opened when somebody signs in with the password for the first time.
 */
public record DemoAdministrator(String password) {

	private static final String EMAIL = "operator@example.org";

	private static final String SETTING = "--health-pipeline.account.admin.";

	/**
	 * The one of this data directory.
	 * @param settings of whoever starts it, who may have named an administrator; then
	 * there is no other
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

	/** What the services have to be told. */
	public List<String> settings() {
		return List.of(SETTING + "email=" + EMAIL, SETTING + "password=" + this.password);
	}

	/** For whoever reads the terminal. */
	public String introduction() {
		return "demo administrator: sign in as " + EMAIL + " with the password " + this.password;
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "DemoAdministrator[]";
	}

}
