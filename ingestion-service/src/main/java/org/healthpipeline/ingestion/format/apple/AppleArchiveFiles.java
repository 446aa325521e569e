package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import javax.xml.stream.XMLStreamException;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the files beside the health data in an archive. Electrocardiograms become
 * samples, routes are attached to their workouts, and all others are skipped by kind. A
 * broken file is refused alone.
 */
final class AppleArchiveFiles implements OtherFiles {

	private static final HealthType ECG = HealthTypes.get("ECG");

	private static final String OTHER = "OtherFile";

	/** The largest share of an item's metadata for a track. */
	private static final double TRACK_SHARE = 0.75;

	private final ItemLimits limits;

	private final WorkoutRoutes routes;

	private final Consumer<Item> items;

	private final JsonMapper json;

	AppleArchiveFiles(ItemLimits limits, WorkoutRoutes routes, Consumer<Item> items, JsonMapper json) {
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
	public void table(String name, UnpackedFile file) throws IOException {
		byte[] content = file.readNBytes(this.limits.maxItemBytes() + 1);
		file.failIfUnread();
		Item item;
		if (content.length > this.limits.maxItemBytes()) {
			item = new Item.Refused(ECG, RefusalCode.RECORD_TOO_LARGE, ItemPlace.path(name));
		}
		else if (!file.isWhole()) {
			item = new Item.Refused(ECG, RefusalCode.UNREADABLE_FILE, ItemPlace.path(name));
		}
		else {
			item = EcgFile.read(name, content, this.json);
		}
		this.items.accept(this.limits.check(item));
	}

	@Override
	public void other(String name, Optional<XmlProlog> xml, UnpackedFile file) throws IOException {
		String root = xml.map(XmlProlog::root).orElse(OTHER);
		if (xml.isPresent() && root.equals(RouteFile.ROOT)) {
			route(name, xml.get(), file);
		}
		else if (!name.endsWith("/")) {
			this.items.accept(new Item.Skipped(root, 1));
		}
	}

	private void route(String name, XmlProlog xml, UnpackedFile file) throws IOException {
		String track = null;
		boolean broken = false;
		try {
			track = RouteFile.read(this.json.writeValueAsString(name), xml.content(),
					(int) (TRACK_SHARE * this.limits.maxMetadataBytes()));
		}
		catch (XMLStreamException ex) {
			broken = true;
		}
		file.finish();
		file.failIfUnread();
		if (broken || !file.isWhole()) {
			this.items.accept(new Item.Refused(null, RefusalCode.UNREADABLE_FILE, ItemPlace.path(name)));
		}
		else if (track != null) {
			this.routes.track(name, track);
		}
		else {
			this.items.accept(new Item.Skipped(WorkoutRoutes.KIND, 1));
		}
	}

}
