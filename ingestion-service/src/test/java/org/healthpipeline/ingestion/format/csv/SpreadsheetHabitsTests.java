package org.healthpipeline.ingestion.format.csv;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the forms in which spreadsheets and users write the same rows. */
class SpreadsheetHabitsTests {

	private static final String PLAIN = """
			type,value,unit,start,end,device,app
			WEIGHT,72.5,kg,2026-02-01T07:00:00+01:00,,Scale,
			STEPS,120,count,2026-02-01T08:00:00+01:00,2026-02-01T08:10:00+01:00,Phone,Walks
			""";

	private static final List<String> EXPECTED = List.of("2 WEIGHT 72.5 kg 2026-02-01T06:00:00Z",
			"3 STEPS 120.0 count 2026-02-01T07:00:00Z/2026-02-01T07:10:00Z");

	@Test
	void theDocumentedColumnsAreTakenWithTheirLines() {
		assertThat(CsvFile.described(PLAIN)).isEqualTo(EXPECTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "\t", "|" })
	void anySeparatorIsFoundByTheHeader(String separator) {
		assertThat(CsvFile.described(PLAIN.replace(",", separator))).isEqualTo(EXPECTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "\r" })
	void anyLineEndCounts(String lineEnd) {
		assertThat(CsvFile.described(PLAIN.replace("\n", lineEnd))).isEqualTo(EXPECTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252" })
	void anyEncodingIsUnderstood(String charset) {
		List<Item> items = CsvFile.items(PLAIN.replace("Scale", "Küche €").getBytes(Charset.forName(charset)), null);
		assertThat(items).first()
			.isInstanceOfSatisfying(Item.Measured.class,
					(measured) -> assertThat(measured.source().name()).isEqualTo("Küche €"));
		assertThat(CsvFile.described("\ufeff" + PLAIN, StandardCharsets.UTF_8)).isEqualTo(EXPECTED);
		assertThat(CsvFile.described("\ufeff" + PLAIN, StandardCharsets.UTF_16LE)).isEqualTo(EXPECTED);
	}

	@Test
	void columnsStandInAnyOrderUnderOtherNames() {
		assertThat(CsvFile.described("""
				App;END DATE;Start Date;Units;Quantity;Metric;Source Name
				;;2026-02-01T07:00:00+01:00;kg;72,5;Body weight;Scale
				Walks;2026-02-01T08:10:00+01:00;2026-02-01T08:00:00+01:00;count;120;step_count;Phone
				""")).isEqualTo(EXPECTED);
	}

	@Test
	void theLineThatNamesTheSeparatorCounts() {
		assertThat(CsvFile.described("sep=;\n" + PLAIN.replace(",", ";"))).containsExactly(
				"3 WEIGHT 72.5 kg 2026-02-01T06:00:00Z",
				"4 STEPS 120.0 count 2026-02-01T07:00:00Z/2026-02-01T07:10:00Z");
		assertThat(CsvFile.described("\"sep=,\"\r\n" + PLAIN)).hasSize(2);
	}

	@Test
	void blankLinesEmptyCellsAndQuotedLineEndsKeepTheLines() {
		assertThat(CsvFile.described("""
				type,value,unit,start,end,device,app,,

				,,,,,,,,
				"WEIGHT","72.5","kg","2026-02-01T07:00:00+01:00","","Kitchen
				scale, ""old""\",,,
				   \s
				WEIGHT,73,kg,2026-02-02T07:00:00+01:00
				WEIGHT,x,kg,2026-02-02T07:00:00+01:00,,,,,
				""")).containsExactly("4 WEIGHT 72.5 kg 2026-02-01T06:00:00Z", "7 WEIGHT 73.0 kg 2026-02-02T06:00:00Z",
				"8 INVALID_VALUE");
	}

	@Test
	void columnsThatNobodyKnowsAreCounted() {
		assertThat(CsvFile.described("type,value,start,Comment\nWEIGHT,72,2026-02-01T07:00:00Z,after lunch\n"))
			.containsExactly("skipped column Comment", "2 WEIGHT 72.0 2026-02-01T07:00:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			72.5       | 72.5
			72,5       | 72.5
			0,123      | 0.123
			0.123      | 0.123
			1.234      | 1.234
			1,234      | AMBIGUOUS_VALUE
			1,234.5    | 1234.5
			1.234,5    | 1234.5
			1,234,567  | 1234567
			1.234.567  | 1234567
			'1 234,5'  | 1234.5
			1'234.5    | 1234.5
			1’234      | 1234
			−3,5       | -3.5
			+12        | 12
			1.5e3      | 1500
			'97 %'     | 97 %
			97%        | 97 %
			'72,5 kg'  | 72.5 kg
			1,2,3      | INVALID_VALUE
			1.2.3      | INVALID_VALUE
			12 34      | INVALID_VALUE
			0x10       | 0 x10
			#N/A       | INVALID_VALUE
			1e999      | INVALID_VALUE
			--1        | INVALID_VALUE
			""")
	void numbersAreReadWhereTheyMeanOneThing(String text, String read) {
		assertThat(number(CsvNumber.parse(text, false))).isEqualTo(read);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1,234 | 1.234
			1.234 | AMBIGUOUS_VALUE
			9.5   | 9.5
			72,50 | 72.5
			""")
	void aSemicolonLeavesTheCommaToNumbers(String text, String read) {
		assertThat(number(CsvNumber.parse(text, true))).isEqualTo(read);
	}

	private static String number(CsvNumber read) {
		if (read.refusal() != null) {
			return read.refusal().name();
		}
		boolean whole = read.number() == Math.rint(read.number());
		String number = whole ? Long.toString((long) read.number()) : Double.toString(read.number());
		return (read.unit() != null) ? number + " " + read.unit() : number;
	}

	@Test
	void aUnitBehindTheNumberIsTheUnitUnlessTheColumnSaysAnother() {
		assertThat(CsvFile.described("""
				type,value,unit,start
				OXYGEN_SATURATION,97 %,,2026-02-01T07:00:00Z
				OXYGEN_SATURATION,97 %,%,2026-02-01T07:00:00Z
				WEIGHT,"72,5 kg",lb,2026-02-01T07:00:00Z
				""")).containsExactly("2 OXYGEN_SATURATION 97.0 % 2026-02-01T07:00:00Z",
				"3 OXYGEN_SATURATION 97.0 % 2026-02-01T07:00:00Z", "4 INVALID_VALUE");
	}

	@Test
	void anUnquotedDecimalCommaIsNoticed() {
		assertThat(CsvFile.described("type,value,unit,start\nWEIGHT,72,5,kg,2026-02-01T07:00:00Z\n"))
			.containsExactly("2 MALFORMED_RECORD");
	}

	@Test
	void aQuoteThatIsNeverClosedCostsItsLine() {
		assertThat(CsvFile.described("""
				type,value,unit,start
				WEIGHT,72,"kg,2026-02-01T07:00:00Z
				WEIGHT,73,kg,2026-02-02T07:00:00Z
				WEIGHT,74,kg,2026-02-03T07:00:00Z
				""")).containsExactly("2 MALFORMED_RECORD", "3 WEIGHT 73.0 kg 2026-02-02T07:00:00Z",
				"4 WEIGHT 74.0 kg 2026-02-03T07:00:00Z");
	}

	@Test
	void manyQuotesThatAreNeverClosedTakeNoLonger() {
		StringBuilder file = new StringBuilder("type,value,unit,start\n");
		for (int row = 0; row < 10_000; row++) {
			file.append("WEIGHT,72,\"kg,2026\n");
		}
		assertThat(CsvFile.described(file.toString())).hasSize(10_000)
			.startsWith("2 MALFORMED_RECORD")
			.endsWith("10001 MALFORMED_RECORD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "type,value,unit\nSTEPS,1,count", "value,start\n1,2026-02-01T07:00:00Z",
			"STEPS,1,count,2026-02-01T07:00:00Z",
			"type,name,unit,period,date,value,minValue,maxValue,sampleCount,states\nSTEPS,Steps,count,day,2026-02-01,1,1,1,1,",
			"type,period,date,start,value,minValue,maxValue,sampleCount\nSTEPS,day,2026-02-01,2026-02-01T00:00:00Z,1,1,1,1" })
	void aTableOfOtherThingsIsUnreadable(String file) {
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> new CsvFormat().read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
					new ItemLimits(10_000, 10_000, 10_000), (item) -> {
					}));
	}

}
