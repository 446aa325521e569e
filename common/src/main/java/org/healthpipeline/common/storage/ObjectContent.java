package org.healthpipeline.common.storage;

import java.io.IOException;
import java.io.OutputStream;

/** Content to store in an object. */
@FunctionalInterface
public interface ObjectContent {

	/** Writes the complete content. The store closes the stream. */
	void writeTo(OutputStream out) throws IOException;

}
