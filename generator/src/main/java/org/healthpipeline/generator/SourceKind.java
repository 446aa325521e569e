package org.healthpipeline.generator;

/**
 * What an importer should recognise a source as.
 */
public enum SourceKind {

	WATCH, PHONE, THIRD_PARTY, MANUAL

}
