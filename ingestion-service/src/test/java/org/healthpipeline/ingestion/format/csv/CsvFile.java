package org.healthpipeline.ingestion.format.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A file as a test writes it, and its items in a few words. */
final class CsvFile {

	private CsvFile() {
	}

	static List<Item> items(byte[] file, @Nullable String zone) {
		List<Item> items = new ArrayList<>();
		try {
			new CsvFormat().read(new ByteArrayInputStream(file), (zone != null) ? ZoneId.of(zone) : null,
					new ItemLimits(1_000_000, 10_000, 5_000), items::add);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return items;
	}

	static List<Item> items(String file) {
		return items(file.getBytes(StandardCharsets.UTF_8), null);
	}

	static List<String> described(String file) {
		return items(file).stream().map(CsvFile::described).toList();
	}

	static List<String> described(String file, Charset charset) {
		return items(file.getBytes(charset), null).stream().map(CsvFile::described).toList();
	}

	static List<String> describedIn(String zone, String file) {
		return items(file.getBytes(StandardCharsets.UTF_8), zone).stream().map(CsvFile::described).toList();
	}

	/** The one measurement of a file with one row. */
	static Measurement only(String file) {
		List<Item> items = items(file);
		assertThat(items).singleElement().isInstanceOf(Item.Measured.class);
		return ((Item.Measured) items.get(0)).measurement();
	}

	private static String described(Item item) {
		if (item instanceof Item.Measured measured) {
			Measurement read = measured.measurement();
			String value = (read.state() != null) ? read.state() : Double.toString(read.number());
			String unit = (read.unit() != null) ? " " + read.unit() : "";
			String end = (read.endMs() != Measurement.NO_TIME) ? "/" + Instant.ofEpochMilli(read.endMs()) : "";
			return measured.place().line() + " " + read.type() + " " + value + unit + " "
					+ Instant.ofEpochMilli(read.startMs()) + end;
		}
		if (item instanceof Item.Refused refused) {
			return refused.line() + " " + refused.code();
		}
		if (item instanceof Item.Unknown unknown) {
			return unknown.place().line() + " unknown " + unknown.typeName();
		}
		return (item instanceof Item.Skipped skipped) ? "skipped " + skipped.kind() : item.toString();
	}

}
