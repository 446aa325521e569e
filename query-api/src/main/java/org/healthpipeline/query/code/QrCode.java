package org.healthpipeline.query.code;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** Draws QR codes (ISO/IEC 18004) as SVG documents. */
public final class QrCode {

	/** Light modules that the standard requires on each side. */
	private static final int QUIET_ZONE = 4;

	private QrCode() {
	}

	/**
	 * Draws dark modules on light ones whatever the page's colours, since many cameras
	 * cannot read the inverse.
	 * @param text at most about two thousand characters
	 */
	public static String svg(String text) {
		ByteMatrix modules = encode(text);
		int size = modules.getWidth() + 2 * QUIET_ZONE;
		StringBuilder path = new StringBuilder();
		for (int row = 0; row < modules.getHeight(); row++) {
			appendRow(path, modules, row);
		}
		return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size
				+ "\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR code\"><path fill=\"#fff\" d=\"M0 0h"
				+ size + "v" + size + "H0z\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
	}

	private static void appendRow(StringBuilder path, ByteMatrix modules, int row) {
		int column = 0;
		while (column < modules.getWidth()) {
			int start = column;
			while (column < modules.getWidth() && modules.get(column, row) == 1) {
				column++;
			}
			if (column > start) {
				int length = column - start;
				path.append('M')
					.append(start + QUIET_ZONE)
					.append(' ')
					.append(row + QUIET_ZONE)
					.append('h')
					.append(length)
					.append("v1h-")
					.append(length)
					.append('z');
			}
			column++;
		}
	}

	private static ByteMatrix encode(String text) {
		try {
			return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("The text is too long for a QR code", ex);
		}
	}

}
