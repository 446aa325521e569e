package org.healthpipeline.web.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
final class BuildVersion {

	private BuildVersion() {
	}

	static String get() {
		Properties properties = new Properties();
		try (InputStream file = BuildVersion.class.getResourceAsStream("/pipeline-version.properties")) {
			properties.load(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties.getProperty("version", "unknown");
	}

}
