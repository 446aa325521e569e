package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ScratchFile;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the files beside the health data in an archive. */
class AppleArchiveFilesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final ItemLimits LIMITS = new ItemLimits(100_000_000, 500_000, 100_000);

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTrackGoesToTheWorkoutThatNamesItInWhicheverOrder(boolean routesFirst) throws IOException {
		List<String[]> files = new ArrayList<>();
		files.add(new String[] { "export.xml", export(workout(1), workout(2), workout(3)) });
		files.add(routesFirst ? 0 : 1, new String[] { "workout-routes/route_1 am.gpx", gpx(3) });
		files.add(routesFirst ? 0 : 2, new String[] { "workout-routes/route_2\u00a0am.gpx", gpx(2) });
		List<Item.Measured> workouts = measured(read(files));
		assertThat(workouts).extracting((item) -> item.measurement().endMs()).doesNotHaveDuplicates().hasSize(3);
		Map<Long, JsonNode> byMinute = workouts.stream()
			.collect(Collectors.toMap((item) -> item.measurement().endMs() / 60_000 % 60,
					AppleArchiveFilesTests::metadata));
		assertThat(Objects.requireNonNull(byMinute.get(1L)).path("routes").get(0).asString()).contains("route_1");
		JsonNode track = Objects.requireNonNull(byMinute.get(1L)).path("tracks").get(0);
		assertThat(track.path("path").asString()).contains("workout-routes/route_1");
		assertThat(track.path("start").asString()).isEqualTo("2026-03-02T10:00:00Z");
		assertThat(track.path("points").toString())
			.isEqualTo("[[0,51.5,-0.125,20.5,2.5,120,3.5,null],[1,51.5,-0.125,20.5,2.5,120,3.5,null],"
					+ "[2,51.5,-0.125,20.5,2.5,120,3.5,null]]");
		assertThat(track.path("columns")).hasSize(8);
		assertThat(Objects.requireNonNull(byMinute.get(2L)).path("tracks").get(0).path("points")).hasSize(2);
		assertThat(Objects.requireNonNull(byMinute.get(3L)).has("tracks")).isFalse();
	}

	@Test
	void aRouteWithoutWorkoutAndOtherFilesAreSkippedByKind() throws IOException {
		List<Item> items = read(List.of(new String[] { "route_9.gpx", gpx(1) }, new String[] { "empty.gpx", gpx(0) },
				new String[] { "photo.jpg", "\u0001\u0002" }, new String[] { "export_cda.xml", "<ClinicalDocument/>" },
				new String[] { "folder/", "" }, new String[] { "export.xml", export() }));
		assertThat(items).containsExactlyInAnyOrder(new Item.Skipped("WorkoutRoute", 1),
				new Item.Skipped("WorkoutRoute", 1), new Item.Skipped("OtherFile", 1),
				new Item.Skipped("ClinicalDocument", 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<gpx><trk>", "<gpx></trk>",
			"<gpx><trkpt lat=\"1\" lon=\"2\"><time>&no;</time></trkpt></gpx>" })
	void aBrokenRouteIsRefusedByItselfAndTheRestIsTaken(String gpx) throws IOException {
		List<Item> items = read(
				List.of(new String[] { "route_1 am.gpx", gpx }, new String[] { "export.xml", export(workout(1)) }));
		assertThat(items).hasSize(2)
			.contains(new Item.Refused(null, RefusalCode.UNREADABLE_FILE, ItemPlace.path("route_1 am.gpx")));
		assertThat(measured(items)).hasSize(1);
	}

	@Test
	void whatIsTooLongInARouteEndsThatRouteOnly() throws IOException {
		String much = "n".repeat(1_000_000);
		for (String gpx : List.of("<gpx><" + much + "/></gpx>", "<gpx><a b=\"" + much + "\"/></gpx>",
				"<gpx>" + much + "</gpx>")) {
			List<Item> items = read(
					List.of(new String[] { "r.gpx", gpx }, new String[] { "export.xml", export(workout(1)) }));
			assertThat(items).hasSize(2)
				.contains(new Item.Refused(null, RefusalCode.UNREADABLE_FILE, ItemPlace.path("r.gpx")));
		}
	}

	@Test
	void whatFindsNoRoomToWaitIsSkippedAndItsWorkoutTakenWithoutIt() throws IOException {
		List<Item> items = new ArrayList<>();
		try (WorkoutRoutes routes = new WorkoutRoutes(new ScratchFile(100), 10_000, items::add)) {
			routes.track("a.gpx", "{\"points\":[]}");
			String much = new Random(7).ints(500, '0', 'z').mapToObj(Character::toString).collect(Collectors.joining());
			routes.track("b.gpx", much);
			Item.Measured workout = measured(read(List.<String[]>of(new String[] { "export.xml", export(workout(1)) })))
				.get(0);
			routes.workout(workout, List.of("/x/A.gpx"));
			routes.workout(workout, List.of("/x/b.gpx"));
			routes.end();
		}
		assertThat(items).hasSize(3).contains(new Item.Skipped("WorkoutRoute", 1));
		assertThat(measured(items)).extracting((item) -> metadata(item).path("tracks").size()).containsExactly(1, 0);
	}

	@Test
	void hundredsOfRoutesFindTheirWorkouts() throws IOException {
		List<String[]> files = new ArrayList<>();
		String[] workouts = new String[600];
		for (int number = 0; number < workouts.length; number++) {
			workouts[number] = workout(number).replace(":%02d:30".formatted(number), ":05:30");
			files.add(new String[] { "workout-routes/route_" + number + " am.gpx", gpx(20) });
		}
		files.add(300, new String[] { "export.xml", export(workouts) });
		assertThat(measured(read(files))).hasSize(600)
			.allSatisfy((item) -> assertThat(metadata(item).path("tracks")).hasSize(1));
	}

	@Test
	void aLongTrackIsThinnedOutEvenlySoThatItFits() throws IOException {
		List<Item.Measured> workouts = measured(read(List.of(new String[] { "route_1 am.gpx", gpx(20_000) },
				new String[] { "export.xml", export(workout(1)) })));
		JsonNode track = metadata(workouts.get(0)).path("tracks").get(0);
		int every = track.path("everyPoint").asInt();
		assertThat(every).isGreaterThan(1);
		assertThat(track.path("points").size()).isEqualTo((20_000 + every - 1) / every);
		assertThat(track.path("points").get(1).get(0).asInt()).isEqualTo(every);
		assertThat(String.valueOf(workouts.get(0).measurement().metadata()).length())
			.isLessThan(LIMITS.maxMetadataBytes());
	}

	@Test
	void anElectrocardiogramIsASampleAndOneThatIsTooLargeIsRefused() throws IOException {
		String ecg = "Recorded Date,2026-03-02 10:00:00 +0000\nClassification,Sinus Rhythm\nSample Rate,512 hertz\n\n1\n2\n";
		List<Item> items = read(List.of(new String[] { "electrocardiograms/ecg_1.CSV", ecg },
				new String[] { "electrocardiograms/ecg_2.csv", ecg + "1\n".repeat(300_000) },
				new String[] { "export.xml", export() }));
		assertThat(items).hasSize(2)
			.contains(new Item.Refused(HealthTypes.get("ECG"), RefusalCode.RECORD_TOO_LARGE,
					ItemPlace.path("electrocardiograms/ecg_2.csv")));
		assertThat(measured(items)).singleElement()
			.satisfies((item) -> assertThat(item.measurement().state()).isEqualTo("sinus_rhythm"));
	}

	@Test
	void whatWaitsForARouteIsTakenWhereTheArchiveBreaksOff() throws IOException {
		byte[] whole = zip(List.of(new String[] { "export.xml", export(workout(1)) },
				new String[] { "route_1 am.gpx", gpx(5_000) }));
		List<Item> items = new ArrayList<>();
		try {
			new AppleHealthFormat(JSON).read(new ByteArrayInputStream(whole, 0, whole.length - 400), LIMITS,
					items::add);
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("break");
		}
		assertThat(measured(items)).hasSize(1);
	}

	private static String workout(int number) {
		return ("<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" sourceName=\"Watch\" "
				+ "startDate=\"2026-03-02 10:00:00 +0000\" endDate=\"2026-03-02 10:%1$02d:30 +0000\"><WorkoutRoute>"
				+ "<FileReference path=\"/workout-routes/route_%1$d\u202fam.gpx\"/></WorkoutRoute></Workout>")
			.formatted(number);
	}

	private static String export(String... elements) {
		return "<?xml version=\"1.0\"?><HealthData>" + String.join("\n", elements) + "</HealthData>";
	}

	private static String gpx(int points) {
		StringBuilder gpx = new StringBuilder(
				"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\"><trk><trkseg>");
		for (int second = 0; second < points; second++) {
			gpx.append("<trkpt lon=\"-0.125\" lat=\"51.5\"><ele>20.5</ele><time>2026-03-02T10:%02d:%02dZ</time>"
				.formatted(second / 60 % 60, second % 60))
				.append("<extensions><speed>2.5</speed><course>120</course><hAcc>3.5</hAcc></extensions></trkpt>\n");
		}
		return gpx.append("</trkseg></trk></gpx>").toString();
	}

	private static List<Item> read(List<String[]> files) throws IOException {
		List<Item> items = new ArrayList<>();
		new AppleHealthFormat(JSON).read(new ByteArrayInputStream(zip(files)), LIMITS, items::add);
		return items;
	}

	private static byte[] zip(List<String[]> files) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (String[] file : files) {
				zip.putNextEntry(new ZipEntry(file[0]));
				zip.write(file[1].getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

	private static List<Item.Measured> measured(List<Item> items) {
		return items.stream().filter(Item.Measured.class::isInstance).map(Item.Measured.class::cast).toList();
	}

	private static JsonNode metadata(Item.Measured item) {
		return JSON.readTree(String.valueOf(item.measurement().metadata()));
	}

}
