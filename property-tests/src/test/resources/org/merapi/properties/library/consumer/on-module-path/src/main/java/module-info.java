module sample {
  requires org.merapi.inference;
}
