package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of codes is correct for every type. */
class FhirCodesTests {

	private static final Set<String> CATEGORIES = Set.of("social-history", "vital-signs", "imaging", "laboratory",
			"procedure", "survey", "exam", "therapy", "activity");

	private static final List<Row> ROWS = ResourceTable.read("/fhir-codes.csv");

	@Test
	void everyTypeHasARowWithACategoryOfFhir() {
		assertThat(ROWS).extracting((row) -> row.text("type"))
			.containsExactlyElementsOf(HealthTypes.all().stream().map(HealthType::name).toList());
		assertThat(ROWS).extracting((row) -> row.text("category")).isSubsetOf(CATEGORIES);
	}

	@Test
	void theLoincCodeOfTheRegistryIsWrittenAndRead() {
		for (HealthType type : HealthTypes.all()) {
			if (type.loinc() != null) {
				assertThat(FhirCodes.written(type).loinc()).contains(type.loinc());
				assertThat(FhirCodes.find(FhirCodes.LOINC, type.loinc())).extracting(FhirCodes.Coded::type)
					.containsExactly(type);
			}
		}
	}

	/**
	 * Checks the check digit of LOINC codes, which reveals mistyped codes. LOINC parts
	 * have none.
	 */
	@Test
	void everyLoincCodeHasItsCheckDigit() {
		List<String> codes = new ArrayList<>();
		for (Row row : ROWS) {
			codes.addAll(row.entries("loinc"));
			row.entries("alsoRead")
				.stream()
				.filter((entry) -> !entry.contains(":"))
				.map((entry) -> entry.replaceAll("=.*", ""))
				.forEach(codes::add);
		}
		codes.removeIf((code) -> code.startsWith("LP"));
		assertThat(codes).hasSizeGreaterThan(90)
			.allSatisfy((code) -> assertThat(code).endsWith("-" + checkDigit(code.replaceAll("-.*", ""))));
	}

	private static int checkDigit(String digits) {
		int sum = 0;
		for (int place = 0; place < digits.length(); place++) {
			int digit = digits.charAt(digits.length() - 1 - place) - '0';
			int weighed = (place % 2 == 0) ? 2 * digit : digit;
			sum += (weighed > 9) ? weighed - 9 : weighed;
		}
		return (10 - sum % 10) % 10;
	}

	@Test
	void noCodeMeansTwoTypesUnlessTheirUnitsTellThemApart() {
		List<String> all = new ArrayList<>();
		for (Row row : ROWS) {
			all.addAll(row.entries("loinc"));
			all.addAll(row.entries("alsoRead"));
		}
		assertThat(all).doesNotHaveDuplicates();
	}

}
