package sample;

import static org.merapi.tensor.Tensors.*;

import java.nio.file.Path;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.Csv;
import org.merapi.tensor.io.Table;

/** What share of the variance of a CSV file's columns each principal component has. */
public class PrincipalComponents {
  public static void main(String[] arguments) throws Exception {
    Table table = Csv.read(Path.of(arguments[0]));
    Tensor x = table.values();
    Tensor standardised = x.minus(x.mean(0)).div(Reductions.std(x, 0));
    Linalg.Svd svd = Linalg.svd(standardised);
    Tensor variance = svd.s().square();
    Tensor share = variance.div(variance.sum());
    System.out.println(table.names() + " " + round(share.times(1000)).div(1000));
  }
}
