class SyncADay { public static void main(String[] a) {} }
