package org.healthpipeline.testsupport.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.generator.AppleHealthExport;
import org.healthpipeline.generator.ExportFigures;
import org.healthpipeline.generator.KeptSample;
import org.healthpipeline.generator.SourceKind;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.oracle.GeneratedSamples;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OracleSample;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A generated export in memory, with the expected result of its import.
 *
 * @param xml the file
 * @param figures its contents in numbers
 * @param kept the samples that must be stored
 */
public record ImportedExport(byte[] xml, ExportFigures figures, List<KeptSample> kept) {

	public static ImportedExport of(AppleHealthExport export) {
		ByteArrayOutputStream xml = new ByteArrayOutputStream();
		List<KeptSample> kept = new ArrayList<>();
		try {
			ExportFigures figures = export.writeXml(xml, kept::add);
			return new ImportedExport(xml.toByteArray(), figures, kept);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the number of duplicates in a correct import that keeps everything. */
	public long repeated() {
		return this.figures.repeated() + this.figures.inWorkouts();
	}

	/** Returns the number of its samples, including repeated ones. */
	public long known() {
		return this.figures.kept() + repeated();
	}

	public static byte[] zip(AppleHealthExport export) throws IOException {
		ByteArrayOutputStream zip = new ByteArrayOutputStream();
		export.writeZip(zip, (sample) -> {
		});
		return zip.toByteArray();
	}

	public static Answer send(TestUser user, UUID id, byte[] file) {
		return send(user, id, BodyPublishers.ofByteArray(file), Map.of());
	}

	public static Answer sendPacked(TestUser user, UUID id, byte[] file) {
		return send(user, id, BodyPublishers.ofByteArray(PipelineClient.gzip(file)),
				Map.of("Content-Encoding", "gzip"));
	}

	public static Answer send(TestUser user, UUID id, InputStream file) {
		return send(user, id, BodyPublishers.ofInputStream(() -> file), Map.of());
	}

	private static Answer send(TestUser user, UUID id, BodyPublisher file, Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Content-Type", "application/octet-stream");
		return user.client().send("POST", "/api/v1/imports/apple-health?id=" + id, user.token(), all, file);
	}

	/** Reads the state of an import. */
	public static Answer progress(TestUser user, UUID id) {
		return user.client().get("/api/v1/imports/" + id, user.token());
	}

	/**
	 * Creates the oracle of the kept samples with the devices that the import made and
	 * their priorities.
	 */
	public Oracle oracle(TestUser user, ZoneId zone) {
		List<JsonNode> devices = new ArrayList<>();
		user.client().get("/api/v1/devices", user.token()).expect(200).json().path("items").forEach(devices::add);
		Map<String, OracleDevice> known = new HashMap<>();
		List<OracleSample> samples = new ArrayList<>();
		for (KeptSample sample : this.kept) {
			OracleDevice device = known.computeIfAbsent(sample.sourceKind() + sample.sourceName(),
					(key) -> device(devices, sample));
			samples.add(GeneratedSamples.sample(sample, samples.size(), device));
		}
		return new Oracle(samples, zone, OracleNightRule.WAKE_DAY);
	}

	private static OracleDevice device(List<JsonNode> devices, KeptSample sample) {
		boolean byHand = sample.sourceKind() == SourceKind.MANUAL;
		// A name keeps its words, but not the kind of blank between them.
		String name = sample.sourceName().replace('\u00a0', ' ');
		List<JsonNode> found = devices.stream()
			.filter((device) -> byHand == device.path("deviceType").asString().equals("manual_entry"))
			.filter((device) -> device.path("deviceName").asString().startsWith(name))
			.toList();
		assertThat(found).as("devices of %s, %s", sample.sourceName(), sample.sourceKind()).hasSize(1);
		JsonNode device = found.get(0);
		String type = device.path("deviceType").asString();
		assertThat(type).isIn(switch (sample.sourceKind()) {
			case WATCH -> List.of("apple_watch");
			case PHONE -> List.of("iphone");
			case MANUAL -> List.of("manual_entry");
			case THIRD_PARTY -> List.of("third_party_wearable", "third_party_scale", "other");
		});
		return OracleDevice.ofType(device.path("id").asString(), type);
	}

}
