package org.healthpipeline.ingestion.format.apple;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.item.TimedTable;
import org.jspecify.annotations.Nullable;

/**
 * Reads a route of an export, in GPX 1.1, into a table of numbers ({@link TimedTable}).
 * Each point has seconds since the first one, degrees, metres, metres a second and
 * degrees. Not safe for use by several threads.
 */
final class RouteFile {

	static final String ROOT = "gpx";

	private static final WstxInputFactory XML = factory();

	private static final List<String> DETAILS = List.of("ele", "speed", "course", "hAcc", "vAcc");

	private static final int TEXT_MAX = 16 * 1024;

	private final TimedTable track;

	private RouteFile(int maxChars) {
		this.track = new TimedTable(TimedTable.TRACK, maxChars);
	}

	/** No text and no name in it may be long. */
	private static WstxInputFactory factory() {
		WstxInputFactory factory = new WstxInputFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, TEXT_MAX);
		factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, (long) TEXT_MAX);
		factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
		factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 50);
		return factory;
	}

	/**
	 * Reads a route to its end.
	 * @param content from the root element on
	 * @param maxChars the most characters of the result
	 * @return a JSON object; null where there is no point in it
	 * @throws XMLStreamException when it is broken
	 * @throws IOException when the file cannot be read further
	 */
	static @Nullable String read(String path, InputStream content, int maxChars)
			throws XMLStreamException, IOException {
		RouteFile route = new RouteFile(maxChars);
		ShortMarkup markup = new ShortMarkup(content);
		try {
			route.points(XML.createXMLStreamReader(markup, "UTF-8"));
		}
		catch (XMLStreamException ex) {
			throw markup.failureOr(ex);
		}
		catch (WstxLazyException ex) {
			throw markup.failureOr(new XMLStreamException(ex));
		}
		return route.track.isEmpty() ? null : route.track.json("\"path\":" + path + ",");
	}

	private void points(XMLStreamReader xml) throws XMLStreamException {
		try {
			while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
				if (xml.getEventType() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("trkpt")) {
					point(xml);
				}
			}
		}
		finally {
			xml.close();
		}
	}

	private void point(XMLStreamReader xml) throws XMLStreamException {
		Double latitude = number(AppleExportReader.attribute(xml, "lat"));
		Double longitude = number(AppleExportReader.attribute(xml, "lon"));
		Map<String, String> texts = new HashMap<>();
		String element = "";
		StringBuilder text = new StringBuilder();
		for (int open = 1; open > 0;) {
			switch (xml.next()) {
				case XMLStreamConstants.START_ELEMENT -> {
					open++;
					element = xml.getLocalName();
					text.setLength(0);
				}
				case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
				case XMLStreamConstants.END_ELEMENT -> {
					open--;
					if (xml.getLocalName().equals(element)) {
						texts.put(element, text.toString().strip());
					}
				}
				default -> {
					// Comments are skipped.
				}
			}
		}
		long time = InstantText.parse(texts.getOrDefault("time", ""));
		if (latitude != null && longitude != null && time != InstantText.UNREADABLE) {
			add(time, latitude, longitude, texts);
		}
	}

	private void add(long time, double latitude, double longitude, Map<String, String> texts) {
		List<@Nullable Double> numbers = new ArrayList<>(List.of(latitude, longitude));
		DETAILS.forEach((detail) -> numbers.add(number(texts.get(detail))));
		this.track.add(time, numbers);
	}

	private static @Nullable Double number(@Nullable String text) {
		return (text != null) ? AppleNumber.parse(text) : null;
	}

	/**
	 * Ends the file after a long part without a bracket, so that no name grows without
	 * bound.
	 */
	private static final class ShortMarkup extends FilterInputStream {

		private long sinceBracket;

		private @Nullable IOException failure;

		ShortMarkup(InputStream in) {
			super(in);
		}

		/** Throws the cause of a failed read, where there is one. */
		XMLStreamException failureOr(XMLStreamException broken) throws IOException {
			if (this.failure != null) {
				throw this.failure;
			}
			return broken;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count;
			try {
				count = super.read(target, offset, length);
			}
			catch (IOException ex) {
				this.failure = ex;
				throw ex;
			}
			for (int place = offset; place < offset + count; place++) {
				this.sinceBracket = (target[place] == '<' || target[place] == '>') ? 0 : this.sinceBracket + 1;
				if (this.sinceBracket > TEXT_MAX) {
					throw new IOException("A route has a name or a text that is too long");
				}
			}
			return count;
		}

	}

}
