package org.healthpipeline.ingestion.format.openmhealth;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.push.IngestFormat;
import org.healthpipeline.ingestion.push.Push;

import org.springframework.stereotype.Component;

/** Reads pushed data points: the pushed format {@code open-mhealth}. */
@Component
class OpenMHealthPush implements IngestFormat {

	@Override
	public String name() {
		return DataPoint.FORMAT;
	}

	@Override
	public String description() {
		return "Open mHealth and IEEE 1752.1 data points: one, an array of them, or one per line";
	}

	@Override
	public void read(InputStream body, Push push, Consumer<Item> items) throws IOException {
		new DataPointReader(push.limits(), new Identities(push.arrivedMs()), items).read(body);
	}

}
