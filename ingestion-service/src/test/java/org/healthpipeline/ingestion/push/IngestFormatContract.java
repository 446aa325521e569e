package org.healthpipeline.ingestion.push;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The rules that every pushed format keeps. A test of the format extends it and writes
 * the bodies as its apps do.
 */
public abstract class IngestFormatContract {

	/** Arrival time of the tests' pushes. */
	protected static final Instant ARRIVED = OpenBatch.NOW;

	private static final ItemLimits LIMITS = new ItemLimits(10_000_000, 100_000, 50_000);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Instant START = Instant.parse("2026-02-01T10:00:00Z");

	/** The format, as the service has it. */
	protected abstract PushReader reader();

	/** A complete body with these measurements in this order, as an app writes it. */
	protected abstract byte[] body(List<Measured> measured) throws IOException;

	/**
	 * One measurement as apps write it in other languages and settings, each form a body.
	 */
	protected abstract List<byte[]> localised(Measured measured) throws IOException;

	/** A complete body with one measurement whose value is not a number. */
	protected abstract byte[] flawed() throws IOException;

	/** A complete body with one measurement that contains a text of this length. */
	protected abstract byte[] large(int characters) throws IOException;

	/**
	 * The stored number for a value. It is greater where no measurement is as small as
	 * the values.
	 */
	protected double number(int value) {
		return value;
	}

	/** The headers that the app sends. */
	protected HttpHeaders headers() {
		return new HttpHeaders();
	}

	/**
	 * A measurement of a body.
	 *
	 * @param value from 1; each format takes them as its own kind of measurement
	 * @param at full minutes, each only once
	 */
	public record Measured(int value, Instant at) {
	}

	@Test
	void eachMeasurementIsTakenWithItsValueAndTime() throws IOException {
		OpenBatch batch = batchOf(read(body(measured(3))));
		assertThat(batch.refusals()).isEmpty();
		assertThat(batch.kept()).extracting((kept) -> kept.content().number())
			.containsExactly(number(1), number(2), number(3));
		assertThat(batch.kept()).extracting(OpenBatch.Kept::startMs)
			.containsExactlyElementsOf(measured(3).stream().map((one) -> one.at().toEpochMilli()).toList());
	}

	@Test
	void aBodyWithoutMeasurementsIsReadToItsEnd() throws IOException {
		assertThat(read(body(List.of()))).noneMatch(Item.Measured.class::isInstance);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u0000", "hello", "%PDF-1.7", "<xml/>", "{", "[", "{\"" })
	void aBodyOfAnotherKindIsUnreadable(String body) {
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read(body.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void repeatedItIsTheSameRecords() throws IOException {
		List<OpenBatch.Kept> first = batchOf(read(body(measured(20)))).kept();
		List<OpenBatch.Kept> later = batchOf(read(body(measured(20)), ARRIVED.plusSeconds(60))).kept();
		assertThat(later).extracting(OpenBatch.Kept::id)
			.containsExactlyElementsOf(first.stream().map(OpenBatch.Kept::id).toList());
		assertThat(first).extracting(OpenBatch.Kept::id).doesNotHaveDuplicates();
	}

	@Test
	void theOrderMakesNoDifference() throws IOException {
		List<Measured> reversed = new ArrayList<>(measured(20));
		Collections.reverse(reversed);
		assertThat(batchOf(read(body(reversed))).kept()).isEqualTo(batchOf(read(body(measured(20)))).kept());
	}

	@Test
	void otherLanguagesAndSettingsSayTheSame() throws IOException {
		Measured one = measured(1).get(0);
		OpenBatch.Kept plain = batchOf(read(body(List.of(one)))).kept().get(0);
		for (byte[] localised : localised(one)) {
			OpenBatch batch = batchOf(read(localised));
			assertThat(batch.refusals()).as(() -> new String(localised, StandardCharsets.UTF_8)).isEmpty();
			assertThat(batch.kept()).as(() -> new String(localised, StandardCharsets.UTF_8))
				.singleElement()
				.satisfies((kept) -> {
					assertThat(kept.startMs()).isEqualTo(plain.startMs());
					assertThat(kept.endMs()).isEqualTo(plain.endMs());
					assertThat(kept.content().number()).isEqualTo(plain.content().number());
					assertThat(kept.typeId()).isEqualTo(plain.typeId());
				});
		}
	}

	@Test
	void aMeasurementThatCannotBeTakenIsRefusedWithItsPlace() throws IOException {
		List<Item> items = read(flawed());
		assertThat(batchOf(items).kept()).isEmpty();
		assertThat(batchOf(items).codes()).hasSize(1);
	}

	@Test
	void fieldsThatNobodyKnowsChangeNothing() throws IOException {
		byte[] body = body(measured(5));
		JsonNode tree = JSON.readTree(body);
		widen(tree);
		assertThat(batchOf(read(JSON.writeValueAsBytes(tree))).kept()).extracting(OpenBatch.Kept::id)
			.containsExactlyElementsOf(batchOf(read(body)).kept().stream().map(OpenBatch.Kept::id).toList());
	}

	private static void widen(JsonNode tree) {
		tree.forEach(IngestFormatContract::widen);
		if (tree instanceof ObjectNode object) {
			ArrayNode added = JSON.createArrayNode();
			added.addObject().put("nested", "text").putNull("nothing");
			object.set("zzUnknownField", added);
			object.put("zz-Unknown-2", 1e300);
		}
	}

	@Test
	void aBodyThatBreaksOffGivesOnlyWhatStoodBefore() throws IOException {
		byte[] body = body(measured(100));
		List<Item> whole = read(body);
		for (int part = 0; part < 50; part++) {
			List<Item> items = new ArrayList<>();
			byte[] broken = Arrays.copyOf(body, body.length * part / 50);
			assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(broken, ARRIVED, items));
			assertThat(whole).containsAll(items.stream().filter(Item.Measured.class::isInstance).toList());
		}
	}

	@Test
	void aBodyThatStopsArrivingIsNoEnd() throws IOException {
		byte[] body = body(measured(100));
		InputStream broken = InputStream.nullInputStream();
		broken.close();
		InputStream half = new SequenceInputStream(new ByteArrayInputStream(body, 0, body.length / 2), broken);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader().read(half, push(ARRIVED), (item) -> {
		})).isNotInstanceOf(UnreadableInputException.class);
	}

	@Test
	void damagedBytesAreNeverAFaultOfTheService() throws IOException {
		byte[] body = body(measured(10));
		Random random = new Random(7);
		for (int round = 0; round < 500; round++) {
			byte[] damaged = body.clone();
			for (int place = random.nextInt(3); place >= 0; place--) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			}
			batchOf(readBroken(damaged));
		}
	}

	/** Replaces each value of a body with each other value once. */
	@Test
	void valuesOfAnotherKindAreNeverAFaultOfTheService() throws IOException {
		JsonNode body = JSON.readTree(body(measured(1)));
		List<String> hostile = List.of("null", "true", "-1", "1e400", "9223372036854775808", "\"\"", "\"\\u0000\"",
				"\"\\ud800\"", "\"NaN\"", "NaN", "[]", "{}", "[[[]]]", "[".repeat(900) + "]".repeat(900),
				"\"" + "9".repeat(5_000) + "\"", "\"0001-01-01 00:00:00 +0000\"", "\"+292278994-08-17T07:12:55Z\"");
		String text = JSON.writeValueAsString(body);
		for (String place : places(body, "")) {
			for (String value : hostile) {
				batchOf(readBroken(replaced(text, place, value).getBytes(StandardCharsets.UTF_8)));
			}
		}
	}

	private static List<String> places(JsonNode tree, String pointer) {
		List<String> places = new ArrayList<>();
		if (tree instanceof ObjectNode object) {
			object.properties()
				.forEach((field) -> places.addAll(places(field.getValue(),
						pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"))));
		}
		else if (tree instanceof ArrayNode array) {
			for (int index = 0; index < array.size(); index++) {
				places.addAll(places(array.get(index), pointer + "/" + index));
			}
		}
		if (!pointer.isEmpty()) {
			places.add(pointer);
		}
		return places;
	}

	private static String replaced(String text, String pointer, String value) {
		JsonNode copy = JSON.readTree(text);
		String parent = pointer.substring(0, pointer.lastIndexOf('/'));
		String last = pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
		JsonNode holder = parent.isEmpty() ? copy : copy.at(parent);
		String mark = "HERE-GOES-THE-VALUE";
		if (holder instanceof ObjectNode object) {
			object.put(last, mark);
		}
		else if (holder instanceof ArrayNode array) {
			array.set(Integer.parseInt(last), JSON.getNodeFactory().stringNode(mark));
		}
		return JSON.writeValueAsString(copy).replace("\"" + mark + "\"", value);
	}

	@Test
	void aMeasurementThatIsTooLargeIsRefusedAlone() throws IOException {
		assertThat(batchOf(read(large(LIMITS.maxItemBytes() + 1))).codes())
			.containsExactly(RefusalCode.RECORD_TOO_LARGE);
	}

	/** Values from 1 on, each a minute after the previous one. */
	protected static List<Measured> measured(int number) {
		return IntStream.rangeClosed(1, number)
			.mapToObj((count) -> new Measured(count, START.plus(count, ChronoUnit.MINUTES)))
			.toList();
	}

	/** The items of a body, in their order. */
	protected final List<Item> read(byte[] body) throws IOException {
		return read(body, ARRIVED);
	}

	/** The items of a body that arrives at that time, in their order. */
	protected final List<Item> read(byte[] body, Instant arrived) throws IOException {
		List<Item> items = new ArrayList<>();
		read(body, arrived, items);
		return items;
	}

	private void read(byte[] body, Instant arrived, List<Item> items) throws IOException {
		reader().read(new ByteArrayInputStream(body), push(arrived), items::add);
	}

	private Push push(Instant arrived) {
		return new Push(new UUID(1, 2), arrived.toEpochMilli(), LIMITS, headers());
	}

	private List<Item> readBroken(byte[] body) throws IOException {
		List<Item> items = new ArrayList<>();
		try {
			read(body, ARRIVED, items);
		}
		catch (UnreadableInputException ex) {
			assertThat(ex.detail()).isNotBlank();
		}
		return items;
	}

	/** The outcome of items in one batch, with a device for each source. */
	protected static OpenBatch batchOf(List<Item> items) {
		return OpenBatch.of(items);
	}

}
