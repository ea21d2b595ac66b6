/**
 * The server: who may ask, how much, and how errors are answered. No page and no network is known
 * here; start reading with {@code WebServer}.
 */
package io.github.zerotodl4j.playground.web;
