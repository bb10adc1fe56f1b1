package sample;

import static org.merapi.tensor.Tensors.*;

/** Sums, of a few numbers and of a product that is large enough for a native library to be asked. */
public class Sum {
  public static void main(String[] arguments) {
    System.out.println(tensor(1.5, 2, 3.5).sum().item());
    var large = ones(300, 300);
    System.out.println(large.matmul(large).sum().item());
  }
}
