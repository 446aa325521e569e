package org.healthpipeline.ingestion.push;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.item.Item;

/** Turns the body of a push into items. Safe for use by several threads. */
@FunctionalInterface
public interface PushReader {

	/**
	 * Reads a body to its end and hands on its items in their order, each as soon as it
	 * is read. An item that cannot be taken is handed on as refused and does not stop the
	 * push. An item that may be sent again with other content belongs to a record: see
	 * {@link RecordIds}. All samples of one record are handed on together.
	 * @param body as it arrives, plain; the caller closes it
	 * @throws org.healthpipeline.ingestion.item.UnreadableInputException when the body is
	 * not of this format, or ends early; items handed on before are stored
	 * @throws IOException when the body cannot be read further
	 */
	void read(InputStream body, Push push, Consumer<Item> items) throws IOException;

}
