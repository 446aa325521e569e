package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/SYNC.md} matches the product for every type and code. */
class SyncGuideTests {

	private final String guide = guide();

	@Test
	void everyTypeOfAPhoneIsMappedAsInTheRegistry() {
		String rows = HealthTypes.all()
			.stream()
			.filter((type) -> !type.healthKit().isEmpty() || !type.healthConnect().isEmpty())
			.map(SyncGuideTests::row)
			.collect(Collectors.joining("\n"));
		assertThat(between("<!-- types: made of health-types.csv -->", "<!-- end of types -->"))
			.isEqualTo("| type | unit | HealthKit | Health Connect |\n|---|---|---|---|\n" + rows);
	}

	private static String row(HealthType type) {
		boolean states = type.openStates() || !type.states().isEmpty();
		return "| `%s` | %s | %s | %s |".formatted(type.name(), states ? "a state" : type.unit(),
				words(type.healthKit()), words(type.healthConnect()));
	}

	private static String words(List<String> names) {
		return String.join(" ", names);
	}

	private String between(String begin, String end) {
		return this.guide.substring(this.guide.indexOf(begin) + begin.length(), this.guide.indexOf(end)).strip();
	}

	private static String guide() {
		try {
			return Files.readString(TestFiles.repository().resolve("docs/SYNC.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
