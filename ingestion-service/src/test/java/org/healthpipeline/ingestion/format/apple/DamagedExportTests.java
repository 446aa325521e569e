package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Damage in an export costs the damaged record, and nothing else. */
class DamagedExportTests {

	private static final String HEAD = """
			<?xml version="1.0" encoding="UTF-8"?>
			<!DOCTYPE HealthData [
			<!-- Grammar -->
			<!ELEMENT HealthData (ExportDate,Me,(Record)*)>
			<!ATTLIST HealthData
			  locale CDATA #IMPLIED
			>
			]>
			<HealthData locale="de_DE">
			 <ExportDate value="2026-02-02 09:30:00 +0100"/>
			""";

	private static final String END = "</HealthData>\n";

	private static final String ENTRY = "  <MetadataEntry key=\"note\" value=\"a &gt; b\"/>\n";

	private final AppleHealthFormat format = new AppleHealthFormat(JsonMapper.builder().build());

	/** Each value, and with it each start, occurs in one record only. */
	private static String record(int number) {
		String begin = (" <Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"Anna’s Watch\" "
				+ "device=\"&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch&gt;\" unit=\"count\" "
				+ "startDate=\"2026-02-01 %1$02d:%2$02d:00 +0100\" endDate=\"2026-02-01 %1$02d:%2$02d:30 +0100\" value=\"%3$d\"")
			.formatted(number / 60, number % 60, number + 1);
		return (number % 3 == 0) ? begin + ">\n" + ENTRY + ENTRY + " </Record>\n" : begin + "/>\n";
	}

	private static String workout(String children) {
		return " <Workout workoutActivityType=\"HKWorkoutActivityTypeYoga\" sourceName=\"Watch\" "
				+ "startDate=\"2026-02-01 08:00:00 +0100\" endDate=\"2026-02-01 09:00:00 +0100\">\n" + children
				+ " </Workout>\n";
	}

	/** In ISO 8859-1 every character is the byte of the file. */
	private static String bytes(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	/** A record with value 5 that must be refused. */
	private static String five(String from, String to) {
		String record = bytes(record(4));
		assertThat(record).contains(from);
		return record.replace(from, to);
	}

	static Stream<String> damages() {
		String nested = bytes(record(3)).replace("value=\"4\"", "value=\"5\"");
		return Stream.of(
				// Characters
				five("Anna", "An\u0000na"), five("Anna", "An\u0001na"), five("\"5\"", "\"5\u001f\""),
				five("Anna", "An&#0;na"), five("Anna", "An&#x1F;na"), five("Anna", "An&#xFFFE;na"),
				five("Anna", "An&#65535;na"), five("Anna", "An&#x110000;na"), five("Anna", "An&#xD83D;na"),
				five("Anna", "An\u00ffna"), five("Anna", "An\u00c3(na"), five("Anna", "An\u00c0\u00bcna"),
				five("Anna", "An\u00e2\u0082na"), five("Anna", "An\u00ef\u00bf\u00be"),
				five("Anna", "An\u00ef\u00bf\u00bf"), five("Anna", "\u00ed\u00a0\u00bd"),
				five("Anna", "\u00ed\u00b8\u0080\u00ed\u00a0\u00bd"), five("Anna", "\u00f5\u0080\u0080\u0080"),
				// Entities
				five("Anna", "A & B"), five("Anna", "A&B"), five("Anna", "&nothing;"), five("Anna", "&#;"),
				five("Anna", "&#xZ;"), five("Anna", "&amp"), five("&lt;&lt;", "&lt&lt;"),
				// Brackets
				five("Anna", "A < B"), five("Anna", "<A>"), five("&lt;&lt;HKDevice", "<<HKDevice"),
				five(" unit", " < unit"), five(" unit", " > unit"), five("<Record ", "<<Record type="),
				five("<Record ", "< Record "), five("<Record ", "Record "), five("<Record ", "\u0000Record "),
				five("<Record ", "<\u0000ecord "), five("<Record ", "<?ecord "), five("<Record ", "<!ecord "),
				five("<Record ", "<!--cord "), five("<Record ", "</ecord "), five("/>", ">"), five("/>", "/"),
				five("/>", " "), five("/>", ""), five("/>", "/<"), five("/>", "></Other>"), five("/>", "><Other>"),
				five("/>", "><![CDATA[x"), five("/>", "><?pi"), five("/>", "><!ELEMENT>"),
				// Attributes
				five(" unit", " type=\"x\" unit"), five("unit=", "unit"), five("unit=", "=unit="),
				five("unit=\"count\"", "unit=count"), five("\"count\"", "\"count"), five("\"count\"", "count\""),
				five("\"count\"", "\"cou\"nt\""), five("\"count\"", "'count\""), five("\"count\" ", "\"count\""),
				five("value=\"5\"", "value=\"5"), five("value=\"5\"", "value=5\""),
				five("value=\"5\"", "value=\"5\"\""), five("type=\"", "type="), five("unit", "1unit"),
				five("unit", "u\u0000it"), five("unit", "\"unit"),
				// Ends
				nested.replace("</Record>", ""), nested.replace("</Record>", "</Recorb>"),
				nested.replace("</Record>", "</Record"), nested.replace("</Record>", "</Workout>"),
				nested.replace("</Record>", "<Record>"), nested.replace("</Record>", "/Record>"),
				nested.replace("</Record>", "<\u0000Record>"), nested.replace("\"/>", "\">"),
				nested.replace("b\"/>", "b/>"), nested.replace("<Meta", "<<Meta"), nested.replace("/>", "/"),
				nested.replace("&gt; b", "\u0000"), nested.substring(0, nested.indexOf("<Meta") + 20) + "\n",
				five("/>", "").substring(0, 70) + "\n", five("/>", "").substring(0, 7) + " \n",
				// Elements around
				" <Unclosed a=\"1\">\n", bytes(workout("")).replace(" </Workout>\n", ""),
				bytes(workout(ENTRY)).replace("</Workout>", "</Workou>"),
				bytes(workout(ENTRY + "  <WorkoutEvent type=\"x\">\n")));
	}

	@ParameterizedTest
	@MethodSource("damages")
	void damageCostsOneRecordAndIsCountedWithItsLine(String damaged) throws IOException {
		StringBuilder before = new StringBuilder(bytes(HEAD));
		StringBuilder after = new StringBuilder();
		for (int number = 0; number < 4; number++) {
			before.append(bytes(record(number)));
			after.append(bytes(record(number + 5)));
		}
		int line = 1 + (int) before.chars().filter((character) -> character == '\n').count();
		Read read = read(before + damaged + after + END);
		assertThat(read.values).containsExactly(1, 2, 3, 4, 6, 7, 8, 9);
		assertThat(read.lines).containsExactly(line);
		Read inOneLine = read((before + damaged + after + END).replace('\n', ' '));
		assertThat(inOneLine.values).containsExactly(1, 2, 3, 4, 6, 7, 8, 9);
		assertThat(inOneLine.lines).containsExactly(1);
		Read last = read(before + damaged + END);
		assertThat(last.values).containsExactly(1, 2, 3, 4);
		assertThat(last.lines).containsExactly(line);
	}

	@ParameterizedTest
	@MethodSource
	void whatCanOnlyBeMeantInOneWayIsTaken(String record) throws IOException {
		Read read = read(bytes(HEAD + record(3)) + record + bytes(record(5)) + END);
		assertThat(read.values).containsExactly(4, 5, 6);
		assertThat(read.lines).isEmpty();
	}

	static Stream<String> whatCanOnlyBeMeantInOneWayIsTaken() {
		return Stream.of(five("Anna", "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080"), five("Anna", "&#xD83D;&#xde00;"),
				five("Anna", "&#55357;&#56832;"), five("/>", "/></Record>"), five("/>", "/>>"),
				five(" <Record", " < <Record"), five(" <Record", " & <Record"), five(" <Record", "\u0000<Record"),
				five("/>", "/>&nothing;"), five("/>", "/>\u00ff"), five("endDate=\"2026-02-01 00:04:30 +0100\" ", ""),
				five("endDate=\"2026-02-01 00:04:30 +0100\" ", "endDate=\"\" "));
	}

	@Test
	void aPairOfSurrogatesIsTheCharacterThatItMeans() throws IOException {
		List<Item> items = new ArrayList<>();
		String file = bytes(HEAD) + five("Anna’s".substring(0, 4), "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080")
				+ five("Anna", "&#xD83D;&#xDE00;") + five("Anna", bytes("😀")) + END;
		this.format.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)),
				new ItemLimits(1_000_000, 100_000, 100_000), items::add);
		assertThat(items).hasSize(3)
			.allSatisfy((item) -> assertThat(((Item.Measured) item).source().name()).isEqualTo("😀’s Watch"));
	}

	@Test
	void recordsBehindAWorkoutWithoutEndAreNotItsOwn() throws IOException {
		String open = bytes(workout(ENTRY)).replace(" </Workout>\n", "");
		String records = bytes(record(1) + record(2));
		assertThat(read(bytes(HEAD) + open + records + END).values).containsExactly(2, 3);
		assertThat(read((bytes(HEAD) + open + records + open + records + END).replace('\n', ' ')).values)
			.containsExactly(2, 3, 2, 3);
		String many = records.repeat(2_000);
		assertThat(read(bytes(HEAD) + open + many + END).values).hasSize(4_000);
	}

	/** The workout is on line 11, the damaged record on line 14. */
	@ParameterizedTest
	@MethodSource
	void damageInARecordOfAWorkoutCostsNeitherTheWorkoutNorTheOthers(String damaged) throws IOException {
		String other = bytes(record(4)).replace("\"5\"", "\"6\"");
		Read read = read(
				bytes(HEAD) + bytes(workout(ENTRY)).replace(ENTRY, ENTRY + inside(other + damaged + other)) + END);
		assertThat(read.values).containsExactly(6, 6);
		assertThat(read.workouts).isOne();
		assertThat(read.lines).containsExactly(14);
		read = read(bytes(HEAD) + bytes(workout("\u0001" + ENTRY + inside(other + record(4)))) + END);
		assertThat(read.values).containsExactly(6, 5);
		assertThat(read.lines).containsExactly(11);
	}

	private static String inside(String records) {
		return records.replaceAll("(?m)^(?=.)", "  ");
	}

	static Stream<String> damageInARecordOfAWorkoutCostsNeitherTheWorkoutNorTheOthers() {
		return damages().filter((damaged) -> damaged.contains("Record"))
			.filter((damaged) -> Stream.of("Workou", "CDATA", "<?pi").noneMatch(damaged::contains));
	}

	@Test
	void aFileThatEndsEarlyKeepsWhatWasRead() throws IOException {
		String file = bytes(HEAD + record(1) + workout(ENTRY).replace(" </Workout>\n", "") + record(2) + record(4));
		Read read = new Read();
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read(file + bytes(record(5)).substring(0, 80), read))
			.withMessageContaining("ends early");
		assertThat(read.values).containsExactly(2, 3, 5);
		assertThat(read.lines).containsExactly(12, 16);
	}

	/** Damages one byte anywhere, also before the root and in its tags. */
	@Test
	void noByteCostsMoreThanItsRecord() throws IOException {
		StringBuilder text = new StringBuilder(bytes(HEAD));
		List<Integer> starts = new ArrayList<>();
		for (int number = 0; number < 30; number++) {
			starts.add(text.length());
			text.append(bytes(record(number)));
		}
		starts.add(text.length());
		byte[] file = text.append(END).toString().getBytes(StandardCharsets.ISO_8859_1);
		Random random = new Random(13);
		String likely = "<>/\"'&=!?-[]#; \n\u0000\u00ff";
		for (int round = 0; round < 3_000; round++) {
			byte[] damaged = file.clone();
			int place = random.nextInt(damaged.length);
			damaged[place] = (byte) (random.nextBoolean() ? random.nextInt(256)
					: likely.charAt(random.nextInt(likely.length())));
			Read read = read(new String(damaged, StandardCharsets.ISO_8859_1));
			List<Integer> whole = new ArrayList<>();
			for (int number = 0; number < 30; number++) {
				if (place < starts.get(number) || place >= starts.get(number + 1)) {
					whole.add(number + 1);
				}
			}
			assertThat(read.values).as("byte %s at %s", damaged[place], place).containsAll(whole);
			assertThat(read.count).as("byte %s at %s", damaged[place], place).isBetween(29, 31);
		}
	}

	private Read read(String file) throws IOException {
		Read read = new Read();
		read(file, read);
		return read;
	}

	private void read(String file, Read read) throws IOException {
		this.format.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)),
				new ItemLimits(10_000_000, 1_000_000, 100_000), read::add);
	}

	/** The records that were read, in their order. */
	private static final class Read {

		private final List<Integer> values = new ArrayList<>();

		private final List<Integer> lines = new ArrayList<>();

		private int workouts;

		private int count;

		void add(Item item) {
			this.count++;
			if (item instanceof Item.Refused refused && refused.code() == RefusalCode.MALFORMED_RECORD) {
				this.lines.add((int) refused.line());
			}
			else if (item instanceof Item.Measured measured
					&& Objects.requireNonNull(measured.measurement().type()).isState()) {
				this.workouts++;
			}
			else if (item instanceof Item.Measured measured) {
				this.values.add((int) measured.measurement().number());
			}
		}

	}

}
