package org.healthpipeline.query.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

import org.springframework.http.MediaType;

/**
 * One file, plain and compressed. It is compressed once and not for each request.
 */
record PageFile(MediaType type, byte[] plain, byte[] gzip) {

	static PageFile of(String name, byte[] plain) {
		ByteArrayOutputStream gzip = new ByteArrayOutputStream();
		try (GZIPOutputStream stream = new GZIPOutputStream(gzip)) {
			stream.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new PageFile(type(name), plain, gzip.toByteArray());
	}

	private static MediaType type(String name) {
		return MediaType.parseMediaType(switch (name.substring(name.lastIndexOf('.') + 1)) {
			case "html" -> "text/html;charset=utf-8";
			case "js" -> "text/javascript;charset=utf-8";
			case "css" -> "text/css;charset=utf-8";
			case "svg" -> "image/svg+xml";
			default -> throw new IllegalArgumentException("Pages have no files of the type of " + name);
		});
	}

}
