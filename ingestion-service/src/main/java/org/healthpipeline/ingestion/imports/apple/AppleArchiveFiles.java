package org.healthpipeline.ingestion.imports.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

import javax.xml.stream.XMLStreamException;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.imports.ImportItem;
import org.healthpipeline.ingestion.imports.ImportLimits;
import org.healthpipeline.ingestion.imports.Place;
import org.healthpipeline.model.type.HealthTypes;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files beside the health data in an archive: electrocardiograms become samples,
 * routes go to their workouts, and the rest is skipped by its kind. One that is broken is
 * refused by itself.
 */
final class AppleArchiveFiles implements OtherFiles {

	private static final String OTHER = "OtherFile";

	/** How much of an item's metadata a track may take. */
	private static final double TRACK_SHARE = 0.75;

	private final ImportLimits limits;

	private final WorkoutRoutes routes;

	private final Consumer<ImportItem> items;

	private final JsonMapper json;

	AppleArchiveFiles(ImportLimits limits, WorkoutRoutes routes, Consumer<ImportItem> items, JsonMapper json) {
		this.limits = limits;
		this.routes = routes;
		this.items = items;
		this.json = json;
	}

	@Override
	public boolean isTable(String name) {
		return EcgFile.isNamed(name);
	}

	@Override
	public void table(String name, InputStream content) throws IOException {
		String path = path(name);
		byte[] file = content.readNBytes(this.limits.maxItemBytes() + 1);
		ImportItem item = (file.length > this.limits.maxItemBytes())
				? new ImportItem.Refused(HealthTypes.get("ECG"), RefusalCode.RECORD_TOO_LARGE, Place.path(path))
				: EcgFile.read(path, file, this.json);
		this.items.accept(this.limits.check(item));
	}

	@Override
	public void other(String name, Optional<XmlProlog> xml) throws IOException {
		String root = xml.map(XmlProlog::root).orElse(OTHER);
		if (xml.isEmpty() || !root.equals(RouteFile.ROOT)) {
			this.items.accept(new ImportItem.Skipped(root, 1));
			return;
		}
		String path = path(name);
		try {
			String track = RouteFile.read(this.json.writeValueAsString(path), xml.get().content(),
					(int) (TRACK_SHARE * this.limits.maxMetadataBytes()));
			if (track != null) {
				this.routes.track(path, track);
			}
			else {
				this.items.accept(new ImportItem.Skipped(WorkoutRoutes.KIND, 1));
			}
		}
		catch (XMLStreamException ex) {
			this.items.accept(new ImportItem.Refused(null, RefusalCode.UNREADABLE_FILE, Place.path(path)));
		}
	}

	/** Names of entries are bytes; those that are UTF-8 become that. */
	private static String path(String name) {
		if (name.chars().anyMatch((character) -> character > 0xFF)) {
			return name;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
				.toString();
		}
		catch (CharacterCodingException ex) {
			return name;
		}
	}

}
