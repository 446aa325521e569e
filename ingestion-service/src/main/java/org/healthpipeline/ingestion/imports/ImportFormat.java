package org.healthpipeline.ingestion.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.item.Format;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * A kind of file that can be imported: its name, and how its bytes become items. Each
 * format is a component of a package of its own; nothing outside that package names it.
 * Everything else about an import (the job, its progress, its devices, the batches and
 * their storage) is the same for all formats. Safe for use by several threads.
 */
public interface ImportFormat extends Format {

	/**
	 * The name in the route {@code POST /api/v1/imports/{format}}: at most 18 characters.
	 */
	@Override
	String name();

	/**
	 * Reads a file to its end and hands on its items in their order, each as soon as it
	 * is read. Equal files give equal items, which makes repeating an import safe. An
	 * item that cannot be taken is handed on as refused and does not stop the import.
	 * @param file as it arrives; the caller closes it
	 * @param limits of the file and of its content. An item that exceeds one is handed on
	 * as refused, and never held in memory as a whole
	 * @throws UnreadableInputException when the file is broken, ends early, is not of
	 * this format, or is larger than allowed; items handed on before stay
	 * @throws IOException when the file cannot be read further
	 */
	void read(InputStream file, ItemLimits limits, Consumer<Item> items) throws IOException;

	/**
	 * Reads a file whose sender gives the zone of its times without offset. Formats whose
	 * times always have an offset ignore it.
	 * @param zone null where the sender gives none
	 */
	default void read(InputStream file, @Nullable ZoneId zone, ItemLimits limits, Consumer<Item> items)
			throws IOException {
		read(file, limits, items);
	}

}
