/** A program that shows how the library is used. */
@NullMarked
package org.healthpipeline.client.example;

import org.jspecify.annotations.NullMarked;
