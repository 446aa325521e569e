package org.healthpipeline.generator;

/** Kinds of sources that an importer should recognise. */
public enum SourceKind {

	WATCH, PHONE, THIRD_PARTY, MANUAL

}
