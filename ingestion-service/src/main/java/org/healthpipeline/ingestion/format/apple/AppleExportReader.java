package org.healthpipeline.ingestion.format.apple;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code HealthData} element as a stream. It takes the records and workouts
 * that are direct children, and the records in workouts. Records in correlations are
 * repeated at top level, so they are skipped, as is everything that is not a measurement.
 * Safe for use by several threads.
 */
final class AppleExportReader {

	private static final WstxInputFactory XML = factory();

	private AppleExportReader() {
	}

	/**
	 * Input is bounded before it reaches the parser; a limit of the parser would end the
	 * import.
	 */
	private static WstxInputFactory factory() {
		WstxInputFactory factory = new WstxInputFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		factory.setProperty(WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_FRAGMENT);
		factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
		return factory;
	}

	/**
	 * Reads an export.
	 * @param content from the root element on, in UTF-8
	 * @param maxElementBytes the most bytes of an element; a larger one is passed over
	 * @return the number of damaged elements
	 * @throws UnreadableInputException when the file ends before the root does
	 * @throws IOException when the file cannot be read further
	 */
	static long read(XmlProlog content, int maxElementBytes, RecordReceiver records) throws IOException {
		Elements elements = new Elements(records);
		new ElementSplitter(content.content(), content.line(), maxElementBytes, elements).split();
		return elements.damaged;
	}

	/**
	 * The number of elements that were taken from the first one on: all of them, or those
	 * before a damaged one.
	 */
	private static int parse(ElementBatch elements, int first, RecordReceiver records) {
		int start = elements.start(first);
		return parse(new CharArrayReader(elements.characters(), start, elements.end() - start),
				(element) -> elements.line(first + element), records);
	}

	/**
	 * Takes an element that is not well-formed if its intended form is clear.
	 */
	private static boolean isMended(ElementBatch elements, int element, RecordReceiver records) {
		String mended = elements.mended(element);
		long line = elements.line(element);
		return mended != null && parse(new StringReader(mended), (number) -> line, records) > 0;
	}

	private static int parse(Reader elements, IntToLongFunction lines, RecordReceiver records) {
		int taken = 0;
		XMLStreamReader xml = null;
		try {
			xml = XML.createXMLStreamReader(elements);
			while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
				if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
					element(xml, lines.applyAsLong(taken), records);
					taken++;
				}
			}
			return taken;
		}
		catch (XMLStreamException ex) {
			// The element after those that were taken is refused.
			return taken;
		}
		finally {
			close(xml);
		}
	}

	private static void element(XMLStreamReader xml, long line, RecordReceiver records) throws XMLStreamException {
		switch (xml.getLocalName()) {
			case "Record" -> records.take(record(xml), line);
			case "Workout" -> WorkoutElement.read(xml).forEach((record) -> records.take(record, line));
			case "Correlation" -> records.skipped("Correlation", Math.max(1, childRecords(xml)));
			case "ExportDate", "Me" -> skip(xml);
			default -> {
				String kind = xml.getLocalName();
				skip(xml);
				records.skipped(kind, 1);
			}
		}
	}

	/** The number of records in the current element of the reader. */
	private static int childRecords(XMLStreamReader xml) throws XMLStreamException {
		int records = 0;
		while (xml.next() != XMLStreamConstants.END_ELEMENT) {
			if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
				records += xml.getLocalName().equals("Record") ? 1 : 0;
				skip(xml);
			}
		}
		return records;
	}

	/** The record at the current element of the reader. */
	static AppleRecord record(XMLStreamReader xml) throws XMLStreamException {
		String type = "";
		String sourceName = null;
		String device = null;
		String unit = null;
		String value = null;
		String startDate = null;
		String endDate = null;
		for (int index = 0; index < xml.getAttributeCount(); index++) {
			switch (xml.getAttributeLocalName(index)) {
				case "type" -> type = xml.getAttributeValue(index);
				case "sourceName" -> sourceName = xml.getAttributeValue(index);
				case "device" -> device = xml.getAttributeValue(index);
				case "unit" -> unit = xml.getAttributeValue(index);
				case "value" -> value = xml.getAttributeValue(index);
				case "startDate" -> startDate = xml.getAttributeValue(index);
				case "endDate" -> endDate = xml.getAttributeValue(index);
				default -> {
					// Versions and the time of writing say nothing about the measurement.
				}
			}
		}
		Map<String, Object> metadata = null;
		while (xml.next() != XMLStreamConstants.END_ELEMENT) {
			if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
				metadata = (metadata != null) ? metadata : new LinkedHashMap<>();
				metadataOrSkip(xml, metadata);
			}
		}
		return new AppleRecord(type, sourceName, device, unit, value, startDate, endDate,
				(metadata != null) ? metadata : Map.of());
	}

	/** Puts a metadata entry into the map, and passes over any other element. */
	static void metadataOrSkip(XMLStreamReader xml, Map<String, Object> metadata) throws XMLStreamException {
		if (xml.getLocalName().equals("MetadataEntry")) {
			String key = attribute(xml, "key");
			String value = attribute(xml, "value");
			if (key != null && value != null) {
				metadata.put(key, value);
			}
		}
		skip(xml);
	}

	static @Nullable String attribute(XMLStreamReader xml, String name) {
		return xml.getAttributeValue(null, name);
	}

	/** Passes over the current element of the reader, with all its content. */
	static void skip(XMLStreamReader xml) throws XMLStreamException {
		int open = 1;
		while (open > 0) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				open++;
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				open--;
			}
		}
	}

	private static void close(@Nullable XMLStreamReader xml) {
		if (xml != null) {
			try {
				xml.close();
			}
			catch (XMLStreamException ex) {
				throw new IllegalStateException("Closing only returns buffers", ex);
			}
		}
	}

	/**
	 * Parses the elements of the splitter. Damage in one element costs no other.
	 */
	private static final class Elements implements ElementBatch.Receiver {

		private final RecordReceiver records;

		private long damaged;

		Elements(RecordReceiver records) {
			this.records = records;
		}

		@Override
		public void some(ElementBatch elements) throws IOException {
			int done = 0;
			while (done < elements.count()) {
				done += parse(elements, done, this.records);
				if (done < elements.count()) {
					if (!isMended(elements, done, this.records)) {
						damaged(elements.bytes(done), elements.line(done));
					}
					done++;
				}
			}
		}

		@Override
		public void damaged(ByteWindow.Slice element, long line) throws IOException {
			if (!DamagedWorkout.isRead(element, line, this)) {
				damaged(line);
			}
		}

		@Override
		public void refused(ElementBatch.Flaw flaw, long line) {
			if (flaw == ElementBatch.Flaw.TOO_LARGE) {
				this.records.tooLarge(line);
			}
			else {
				damaged(line);
			}
		}

		private void damaged(long line) {
			this.damaged++;
			this.records.damaged(line);
		}

	}

}
