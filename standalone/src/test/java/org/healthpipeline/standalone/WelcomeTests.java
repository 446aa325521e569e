package org.healthpipeline.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WelcomeTests {

	/** Runs the commands exactly as the README has them. */
	@Test
	void triesWhatTheReadmeTries() throws IOException {
		String readme = Files.readString(TestFiles.repository().resolve("README.md"));
		String steps = readme.substring(readme.indexOf("\napi=") + 1,
				readme.indexOf("\n```", readme.indexOf("\napi=")));
		String text = Welcome.text(StandaloneOptions.parse(new String[] { "--data-dir", Path.of("data").toString() }),
				Duration.ofSeconds(9));
		assertThat(text.replaceAll("(?m)^  ", "")).contains(steps);
	}

}
